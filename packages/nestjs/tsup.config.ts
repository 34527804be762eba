import type { Options } from 'tsup';
import { library } from '../../tsup.base.ts';

const options: Options = {
  ...library,
  esbuildOptions(settings, { format }) {
    // Jest cannot run `import()` in CommonJS: there it becomes `require`, still on first use.
    if (format === 'cjs') settings.supported = { ...settings.supported, 'dynamic-import': false };
  },
};

export default options;
