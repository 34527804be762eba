import { resolve } from 'node:path';
import { defineConfig, type ViteUserConfig } from 'vitest/config';

/** Packages that must have the same major: they are taken from the project's own folder, wherever they are imported. */
const framework = [
  'axios',
  'common',
  'core',
  'microservices',
  'platform-express',
  'platform-fastify',
  'platform-socket.io',
  'terminus',
  'testing',
  'websockets',
];

/** A project that runs the tests of `@evergrant/nestjs`, from its sources, on the NestJS installed in `root`. */
export function nestCompatibility(major: number, root: string): ViteUserConfig {
  return defineConfig({
    root,
    resolve: { dedupe: framework.map((part) => `@nestjs/${part}`) },
    ssr: { resolve: { conditions: ['@evergrant/source', 'module', 'node', 'development|production'] } },
    test: {
      name: `nest-${major}`,
      dir: resolve(root, '../../packages/nestjs/src'),
      isolate: false,
      testTimeout: 20_000,
      hookTimeout: 20_000,
      include: ['**/*.test.ts'],
      env: { NEST_MAJOR: String(major) },
    },
  });
}
