import { defineConfig } from 'tsup';
import { requirePlugin } from '../../scripts/package/require-plugin.ts';
import { sharedFilePlugin } from '../../scripts/package/shared-file-plugin.ts';
import { library } from '../../tsup.base.ts';

const entry = [
  'src/index.ts',
  'src/adapter.ts',
  'src/attach.ts',
  'src/discovery/index.ts',
  'src/grants/index.ts',
  'src/presets/index.ts',
];

// Both write into one folder side by side, so neither may clean it: `build` does, before.
export default defineConfig([
  {
    ...library,
    entry,
    format: 'esm',
    plugins: [...(library.plugins ?? []), sharedFilePlugin('index.js')],
    clean: false,
  },
  {
    ...library,
    entry,
    format: 'cjs',
    // Shared files, so that all entries have the same class of errors. With `treeshake`, Rollup writes them, and leaves the
    // syntax as it is.
    splitting: true,
    treeshake: true,
    plugins: [...(library.plugins ?? []), requirePlugin(), sharedFilePlugin('index.cjs')],
    // oauth4webapi is ESM only. Bundled into the CommonJS build, it works where `require` of ESM does not (Jest).
    noExternal: ['oauth4webapi'],
    clean: false,
  },
]);
