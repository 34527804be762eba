import { globSync } from 'node:fs';
import { dirname } from 'node:path';
import { execute } from './execute.ts';
import type { Lane } from './lane.ts';

/**
 * What `npm test` compiles with TypeScript 7 in one program, with TypeScript 6 as well, and each folder on its own. A folder
 * on its own has no types but those of its own dependencies. Also code that uses the built packages, as ES modules and as
 * CommonJS.
 */
export const typescript: Lane = {
  name: 'typescript',
  async run(report) {
    const compile = async (name: string, program: string, words: string[], cwd = '.'): Promise<void> => {
      const { code, output } = await execute(program, words, { cwd, timeoutMs: 600_000 });
      report(name, code === 0 ? undefined : `ended with ${code}\n${output}`);
    };
    await compile('TypeScript 6 compiles the workspace', 'tsc6', ['-p', '.', '--pretty', 'false']);
    for (const [version, compiler] of [
      [6, 'tsc6'],
      [7, 'tsc'],
    ]) {
      const what = `TypeScript ${version} compiles what uses the built packages, with each kind of module resolution`;
      await compile(what, 'node', ['check.ts', `${compiler}`], 'compat/consumers');
    }
    const folders = globSync('{packages,apps,compat}/*/tsconfig.json').map(dirname).toSorted();
    if (folders.length === 0) throw new Error('there is no folder to compile');
    for (const folder of folders) {
      await compile(`TypeScript 7 compiles ${folder} on its own`, 'tsc', ['-p', folder, '--pretty', 'false']);
    }
  },
};
