import type { Options } from 'tsup';
import { declarationsPlugin } from './scripts/package/declarations-plugin.ts';

/** What every published package shares: ESM, CommonJS and types from one entry. */
export const library: Options = {
  entry: ['src/index.ts'],
  format: ['esm', 'cjs'],
  target: 'node20',
  plugins: [declarationsPlugin()],
  clean: true,
  sourcemap: true,
  removeNodeProtocol: false, // Deno and workerd know Node's modules by `node:` only
};
