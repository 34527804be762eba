import { existsSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

const folders = ['packages', 'apps', 'compat'].flatMap((parent) =>
  existsSync(parent) ? readdirSync(parent).map((name) => ({ name, root: `${parent}/${name}` })) : [],
);
// A package that has to resolve things in its own way says so in a configuration of its own.
const [special, usual] = [true, false].map((own) =>
  folders.filter(
    ({ root }) => existsSync(`${root}/package.json`) && existsSync(`${root}/vitest.config.ts`) === own,
  ),
) as [typeof folders, typeof folders];

/** Projects whose tests want a Redis: one is found or started for the run. */
const redisProjects = new Set(['store-redis', 'store-keyv', 'fleet-simulator', 'bench']);

export default defineConfig({
  // Workspace packages resolve to their sources, so tests need no build.
  ssr: { resolve: { conditions: ['@evergrant/source', 'module', 'node', 'development|production'] } },
  test: {
    reporters: ['default', './scripts/tally.ts'],
    coverage: { include: ['packages/*/src/**'], reporter: ['text-summary'] },
    projects: [
      ...special.map(({ root }) => root),
      ...usual.map(({ name, root }) => ({
        extends: true as const,
        root,
        // The testing kit depends on core, so core cannot name it as a dependency: its tests find it here.
        resolve: {
          alias: [
            { find: /^@evergrant\/testing$/, replacement: resolve('packages/testing/src/index.ts') },
            {
              find: /^@evergrant\/testing\/(.+)$/,
              replacement: resolve('packages/testing/src/$1/index.ts'),
            },
          ],
        },
        test: {
          name,
          ...(redisProjects.has(name) && { globalSetup: resolve('scripts/redis/global-setup.ts') }),
          include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
          typecheck: { enabled: true, include: ['src/**/*.test-d.ts'], tsconfig: 'tsconfig.json' },
        },
      })),
      { extends: true as const, root: 'scripts', test: { name: 'repository', include: ['**/*.test.ts'] } },
    ],
  },
});
