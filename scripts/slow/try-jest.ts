import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { execute, machinesNode } from './execute.ts';
import type { Report } from './lane.ts';

/** The major versions of Jest that `@evergrant/testing` supports. */
export const jestVersions: readonly number[] = [29, 30];

/** Runs the first example of the testing kit's README under Jest, on the installed tarballs. */
export async function tryJest(project: string, report: Report): Promise<void> {
  const example = await readFile(resolve('packages/testing/test/first-example.test.ts'), 'utf8');
  const commonJs = example
    .replace(/^.*from 'vitest'.*\n/m, '')
    .replaceAll(/^import (\{.*\}) from ('.*');$/gm, 'const $1 = require($2);');
  await writeFile(join(project, 'first-example.test.cjs'), commonJs);
  for (const version of jestVersions) {
    const jest = join(project, `node_modules/jest-${version}/bin/jest.js`);
    const words = [jest, '--rootDir', project, '--testMatch', '**/first-example.test.cjs'];
    const { code, output } = await execute(machinesNode, words, { cwd: project });
    const good = code === 0 && output.includes('1 passed, 1 total');
    report(`the first example under Jest ${version}`, good ? undefined : `ended with ${code}\n${output}`);
  }
}
