import { expect, test } from 'vitest';
import { runTests } from './report-tests.ts';

interface Reported {
  name: string;
  failed: boolean;
  count: number;
}

async function reportOf(program: string): Promise<Reported[]> {
  const reported: Reported[] = [];
  await runTests('Node', [process.execPath, '--eval', program], '.', (name, complaint, count = 1) => {
    reported.push({ name, failed: complaint !== undefined, count });
  });
  return reported;
}

const result = (title: string, complaint?: string): string =>
  `console.log(${JSON.stringify(`result ${JSON.stringify({ title, complaint })}`)});`;
const end = "console.log('all tests have run');";

test('tests that pass are reported together and counted one by one, and each that fails by its name', async () => {
  expect(await reportOf(result('one') + result('two') + result('three', 'not equal') + end)).toEqual([
    { name: 'Node: 2 of 3 tests passed', failed: false, count: 2 },
    { name: 'Node: three', failed: true, count: 1 },
  ]);
});

test.each([
  ['ends before its last test', result('one')],
  ['runs no test', end],
  ['fails', `${result('one')}${end} process.exitCode = 1;`],
])('a program that %s has failed', async (_what, program) => {
  expect((await reportOf(program)).at(-1)).toEqual({
    name: 'Node: all tests were run',
    failed: true,
    count: 1,
  });
});
