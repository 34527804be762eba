import { expect, test } from 'vitest';
import { lintPlanted } from './lint-planted.ts';

const work = 'async function work(): Promise<void> {}\n';

test('the linter reports a promise that is not awaited, and an await of a value that is not a promise', async () => {
  const findings = await lintPlanted(
    {
      'tsconfig.json':
        '{ "compilerOptions": { "strict": true, "target": "es2022" }, "include": ["packages"] }',
      'packages/axios/src/floating.ts': `${work}export const begin = (): void => {\n  work();\n};\n`,
      'packages/axios/src/dropped.ts': `${work}export const begin = (): void => void work();\n`,
      'packages/axios/src/no-promise.ts': 'export const one = async (): Promise<number> => await 1;\n',
    },
    '--type-aware',
  );
  const rulesOf = (name: string) => findings.get(`packages/axios/src/${name}.ts`)?.map(({ rule }) => rule);
  expect(rulesOf('floating')).toEqual(['no-floating-promises']);
  expect(rulesOf('dropped')).toEqual([]);
  expect(rulesOf('no-promise')).toContain('await-thenable');
});
