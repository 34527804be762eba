import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

// Far from UTC: Stryker runs tests in threads, which cannot change their time zone.
process.env.TZ = 'America/New_York';

/**
 * The tests that `node --run mutate` runs against every mutant: those beside the files, without those that take seconds
 * each. A mutant that only a soak test would notice is a missing test.
 */
export default defineConfig({
  // Two folders up is the root of the repository, from here and from Stryker's copy alike.
  ssr: { resolve: { conditions: ['@evergrant/source', 'module', 'node', 'development|production'] } },
  resolve: {
    alias: [
      {
        find: /^@evergrant\/testing$/,
        replacement: resolve(import.meta.dirname, '../../packages/testing/src/index.ts'),
      },
      {
        find: /^@evergrant\/testing\/(.+)$/,
        replacement: resolve(import.meta.dirname, '../../packages/testing/src/$1/index.ts'),
      },
    ],
  },
  test: {
    include: ['src/**/*.test.ts'],
    exclude: [
      'src/client/create-oauth-client-pool.{test,memory.test}.ts',
      'src/presets/**',
      'src/manager/*.properties.test.ts',
      'src/authorizer/authorized-fetch.{load,memory}.test.ts',
    ],
  },
});
