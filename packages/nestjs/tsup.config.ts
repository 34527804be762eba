import { defineConfig } from 'tsup';
import { library } from '../../tsup.base.ts';

export default defineConfig({
  ...library,
  esbuildOptions(options, { format }) {
    // Jest cannot do `import()` in CommonJS: there it becomes `require`, still on first use.
    if (format === 'cjs') options.supported = { ...options.supported, 'dynamic-import': false };
  },
});
