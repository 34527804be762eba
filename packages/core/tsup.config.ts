import { defineConfig } from 'tsup';
import { library } from '../../tsup.base.ts';

const entry = [
  'src/index.ts',
  'src/adapter.ts',
  'src/discovery/index.ts',
  'src/grants/index.ts',
  'src/presets/index.ts',
];

// Both write into one folder side by side, so neither may clean it: `build` does, before.
export default defineConfig([
  { ...library, entry, format: 'esm', clean: false },
  // oauth4webapi is ESM only. Bundled into the CommonJS build, it works where `require` of ESM does not (Jest).
  { ...library, entry, format: 'cjs', noExternal: ['oauth4webapi'], clean: false },
]);
