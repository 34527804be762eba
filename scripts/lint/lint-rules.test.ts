import { beforeAll, expect, test } from 'vitest';
import { type Findings, lintPlanted } from './lint-planted.ts';

const one = 'export const one: number = 1;\n';
const long = `${'// a line\n'.repeat(250)}${one}`;

/** The path of a file, its text, and the rule that must report it, or `undefined` if none may. */
const planted: [path: string, text: string, rule: string | undefined][] = [
  // correctness
  ['packages/axios/src/correct.ts', `export const wrong: boolean = Number.NaN === 1;\n`, 'use-isnan'],
  ['packages/axios/src/equality.ts', `export const same = (a: number, b: string) => a == b;\n`, 'eqeqeq'],
  // cycles, types counted
  [
    'packages/axios/src/cycle-a.ts',
    `import { b } from './cycle-b.ts';\nexport const a: number = b;\n`,
    'no-cycle',
  ],
  [
    'packages/axios/src/cycle-b.ts',
    `import { a } from './cycle-a.ts';\nexport const b: number = a;\n`,
    'no-cycle',
  ],
  [
    'packages/axios/src/types-a.ts',
    `import type { B } from './types-b.ts';\nexport type A = B | 1;\n`,
    'no-cycle',
  ],
  [
    'packages/axios/src/types-b.ts',
    `import type { A } from './types-a.ts';\nexport type B = A | 2;\n`,
    'no-cycle',
  ],
  // size, names, entries
  ['packages/axios/src/too-long.ts', long, 'max-lines'],
  ['packages/axios/src/just-fits.ts', long.replace('// a line\n', ''), undefined],
  ['packages/axios/src/camelCase.ts', one, 'filename-case'],
  ['packages/axios/src/kebab-case.test-d.ts', one, undefined],
  ['packages/axios/src/one.ts', one, undefined],
  ['packages/axios/src/barrel.ts', `export * from './one.ts';\n`, 'no-barrel-file'],
  ['packages/axios/src/default.ts', `export default 1;\n`, 'no-default-export'],
  ['packages/axios/tsup.config.ts', `export default {};\n`, undefined],
  // no console in libraries
  ['packages/core/src/base/clock.ts', `console.log('hello');\n${one}`, 'no-console'],
  ['apps/demo/src/talking.ts', `console.log('hello');\n${one}`, undefined],
  // no Node modules in core
  [
    'packages/core/src/grant/node.ts',
    `import { join } from 'node:path';\nexport const j: unknown = join;\n`,
    'no-nodejs-modules',
  ],
  [
    'packages/core/src/grant/bare.ts',
    `import type { Server } from 'node:http';\nexport type S = Server;\n`,
    'no-nodejs-modules',
  ],
  [
    'packages/hono/src/node.ts',
    `import { join } from 'node:path';\nexport const j: unknown = join;\n`,
    'no-nodejs-modules',
  ],
  [
    'packages/core/src/grant/node.test.ts',
    `import { join } from 'node:path';\nexport const j: unknown = join;\n`,
    undefined,
  ],
  [
    'packages/express/src/node.ts',
    `import { join } from 'node:path';\nexport const j: unknown = join;\n`,
    undefined,
  ],
  // no timers and no clocks in adapters
  ['packages/got/src/timer.ts', `setTimeout(() => {}, 1);\n${one}`, 'no-restricted-globals'],
  ['packages/koa/src/timer.ts', `globalThis.setInterval(() => {}, 1);\n${one}`, 'no-restricted-globals'],
  [
    'packages/fetch/src/timer.ts',
    `import { setTimeout as wait } from 'node:timers/promises';\nvoid wait(1);\n${one}`,
    'no-restricted-imports',
  ],
  ['packages/nestjs/src/now.ts', `export const now: number = Date.now();\n`, 'no-restricted-properties'],
  [
    'packages/undici/src/now.ts',
    `export const now: number = performance.now();\n`,
    'no-restricted-properties',
  ],
  ['packages/undici/src/now.test.ts', `export const now: number = performance.now();\n`, undefined],
  ['packages/core/src/timing/timer.ts', `setTimeout(() => {}, 1);\n${one}`, undefined],
  // tests
  [
    'packages/got/src/focused.test.ts',
    `import { test } from 'vitest';\ntest.only('one', () => {});\n`,
    'no-focused-tests',
  ],
  // ways around the layers of core
  [
    'packages/core/src/timing/inline.ts',
    `export type X = import('../manager/x.ts').X;\n`,
    'consistent-type-imports',
  ],
  ['packages/core/src/timing/detour.ts', `export { x } from './../manager/x.ts';\n`, 'no-restricted-imports'],
  [
    'packages/core/src/timing/late.ts',
    `export const x: unknown = import('../manager/x.ts');\n`,
    'no-restricted-imports',
  ],
  ['packages/core/src/timing/by-name.ts', `export { x } from '@evergrant/core';\n`, 'no-restricted-imports'],
  ['packages/core/src/base/events-x.ts', `export { x } from '../timing/x.ts';\n`, 'no-restricted-imports'],
];

let findings: Findings;
beforeAll(async () => {
  findings = await lintPlanted(Object.fromEntries(planted.map(([path, text]) => [path, text])));
});

test.each(planted)('%s', (path, _text, rule) => {
  const rules = findings.get(path)?.map((finding) => finding.rule);
  expect(rules).toEqual(rule === undefined ? [] : expect.arrayContaining([rule]));
});
