import { defineConfig } from 'tsup';

// Built, so that the published form of every package is measured, and for the decorators of NestJS.
export default defineConfig({ entry: ['src/main.ts'], format: 'esm', target: 'node20', clean: true });
