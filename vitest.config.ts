import { existsSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

const folders = ['packages', 'apps', 'compat'].flatMap((parent) =>
  existsSync(parent) ? readdirSync(parent).map((name) => ({ name, root: `${parent}/${name}` })) : [],
);

export default defineConfig({
  // Workspace packages resolve to their sources, so tests need no build.
  ssr: { resolve: { conditions: ['@evergrant/source', 'module', 'node', 'development|production'] } },
  test: {
    reporters: ['default', './scripts/tally.ts'],
    coverage: { include: ['packages/*/src/**'], reporter: ['text-summary'] },
    projects: [
      ...folders.map(({ name, root }) => ({
        extends: true as const,
        root,
        // The testing kit depends on core, so core cannot name it as a dependency: its tests find it here.
        resolve: { alias: { '@evergrant/testing': resolve('packages/testing/src/index.ts') } },
        test: {
          name,
          include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
          typecheck: { enabled: true, include: ['src/**/*.test-d.ts'], tsconfig: 'tsconfig.json' },
        },
      })),
      { extends: true as const, root: 'scripts', test: { name: 'repository', include: ['**/*.test.ts'] } },
    ],
  },
});
