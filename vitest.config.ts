import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { defineConfig } from 'vitest/config';

// Vitest may be started in the folder of a package: every path is absolute.
const here = (path: string): string => resolve(import.meta.dirname, path);
// Vitest keeps a token there, which would be the one file that a run of the tests leaves outside of the clone.
process.env.XDG_DATA_HOME = here('node_modules/.cache/data');

const allFolders = ['packages', 'apps', 'compat'].flatMap((parent) =>
  readdirSync(here(parent)).map((name) => ({ name, root: here(`${parent}/${name}`) })),
);
// Vitest sets up every project before it chooses one, which takes longer than many a package's tests.
const { project } = parseArgs({
  strict: false,
  options: { project: { type: 'string', multiple: true } },
}).values;
const chosen = allFolders.filter(({ name }) => Array.isArray(project) && project.includes(name));
const folders = chosen.length > 0 && chosen.length === project?.length ? chosen : allFolders;
// A package that resolves its dependencies in its own way has a configuration of its own.
const [special, usual] = [true, false].map((own) =>
  folders.filter(
    ({ root }) => existsSync(`${root}/package.json`) && existsSync(`${root}/vitest.config.ts`) === own,
  ),
) as [typeof folders, typeof folders];

/** Projects whose tests use a Redis: one is found or started for the run. */
const redisProjects = new Set(['store-redis', 'store-keyv', 'fleet-simulator', 'bench']);

interface Entries {
  exports: Record<string, string | { '@evergrant/source': string }>;
}

/**
 * Every entry of the testing kit, as it is in its sources. The kit depends on core, so core cannot name it as a
 * dependency: the tests of core find it here.
 */
function testingEntries(): { find: RegExp; replacement: string }[] {
  const manifest = JSON.parse(readFileSync(here('packages/testing/package.json'), 'utf8')) as Entries;
  return Object.entries(manifest.exports).flatMap(([subpath, target]) =>
    typeof target === 'string'
      ? []
      : [
          {
            find: new RegExp(`^@evergrant/testing${subpath.slice(1)}$`),
            replacement: here(`packages/testing/${target['@evergrant/source']}`),
          },
        ],
  );
}

export default defineConfig({
  // Workspace packages resolve to their sources, so tests need no build.
  ssr: { resolve: { conditions: ['@evergrant/source', 'module', 'node', 'development|production'] } },
  test: {
    reporters: ['default', here('scripts/tally.ts')],
    // A test that hangs ends here. Several tasks of turbo share the processors, so this is far more than a test takes.
    testTimeout: 20_000,
    hookTimeout: 20_000,
    coverage: { include: ['packages/*/src/**'], reporter: ['text-summary'] },
    projects: [
      ...special.map(({ root }) => root),
      ...usual.map(({ name, root }) => ({
        extends: true as const,
        root,
        resolve: { alias: testingEntries() },
        test: {
          name,
          // Files share the modules that they import: loading them anew for each file takes longer than the tests.
          isolate: false,
          setupFiles: here('packages/core/test/support/load-all.ts'),
          ...(redisProjects.has(name) && { globalSetup: here('scripts/redis/global-setup.ts') }),
          include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
        },
      })),
      {
        extends: true as const,
        root: here('scripts'),
        test: { name: 'repository', isolate: false, include: ['**/*.test.ts'] },
      },
    ],
  },
});
