import { defineConfig } from 'tsup';

// Node strips types but does not understand the decorators of NestJS. In a project of your own, `nest build` does this.
export default defineConfig({
  entry: ['src/main.ts'],
  format: 'esm',
  target: 'node22',
  clean: true,
  noExternal: [/^@evergrant\//],
  esbuildOptions(options) {
    options.conditions = ['@evergrant/source'];
  },
});
