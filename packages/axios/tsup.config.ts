import { defineConfig } from 'tsup';
import { requirePlugin } from '../../scripts/package/require-plugin.ts';
import { library } from '../../tsup.base.ts';

// What the first call loads is in a file of its own. With `treeshake`, Rollup writes those of CommonJS, and leaves the syntax as it is.
export default defineConfig({
  ...library,
  splitting: true,
  treeshake: true,
  plugins: [...(library.plugins ?? []), requirePlugin()],
});
