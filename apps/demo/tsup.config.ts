import { defineConfig } from 'tsup';

// Built, because Node strips types but does not understand the decorators of NestJS.
export default defineConfig({ entry: ['src/main.ts'], format: 'esm', target: 'node20', clean: true });
