import { readFile, writeFile } from 'node:fs/promises';
import type { Options } from 'tsup';

type TsupPlugin = NonNullable<Options['plugins']>[number];

/**
 * A plugin of tsup for CommonJS that is split into several files: a file that is loaded when it is first used is loaded with
 * `require`, because Jest cannot run `import()` in CommonJS.
 */
export function requirePlugin(): TsupPlugin {
  return {
    name: 'require',
    async buildEnd({ writtenFiles }) {
      for (const { name } of writtenFiles) {
        if (!name.endsWith('.cjs')) continue;
        const code = await readFile(name, 'utf8');
        const changed = code.replaceAll(
          /\bimport\(('\.[^']+')\)/g,
          'Promise.resolve().then(() => require($1))',
        );
        if (changed !== code) await writeFile(name, changed);
      }
    },
  };
}
