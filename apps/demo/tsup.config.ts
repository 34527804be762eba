import { defineConfig } from 'tsup';

// A bundle, because Node strips types but does not understand the decorators of NestJS. It is made from the sources of
// the packages, so that `npm start` need not build them first.
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
