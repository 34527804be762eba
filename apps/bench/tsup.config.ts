import { defineConfig } from 'tsup';

// Built, so that the published form of every package is measured, and for the decorators of NestJS.
export default defineConfig({
  entry: ['src/main.ts', 'src/worker/main.ts'],
  format: 'esm',
  target: 'node20',
  clean: true,
  skipNodeModulesBundle: true,
  // It imports undici, and must find the release that is measured here.
  noExternal: ['@evergrant/undici'],
  plugins: [
    {
      name: 'undici-7',
      renderChunk: (code) => ({ code: code.replaceAll('from "undici";', 'from "undici-7";') }),
    },
  ],
});
