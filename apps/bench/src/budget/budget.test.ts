import type { Plugin } from 'esbuild';
import { expect, test } from 'vitest';
import { compareWithBudget } from './compare-with-budget.ts';
import { countInChild } from './count-in-child.ts';
import { readBudget } from './read-budget.ts';

const node = Number(process.versions.node.split('.')[0]);
const howTo = 'if this is meant: pnpm --dir apps/bench run budget';

/** Puts one more `Headers` into every call of `createOAuthFetch`. */
const slower: Plugin = {
  name: 'slower',
  setup(build) {
    const slow = 'slow-fetch';
    build.onResolve({ filter: /^@evergrant\/fetch$/ }, ({ importer, namespace }) =>
      namespace === slow ? undefined : { path: importer, namespace: slow },
    );
    build.onLoad({ filter: /.*/, namespace: slow }, ({ path }) => ({
      resolveDir: path.replace(/[^/\\]+$/, ''),
      contents: `
        import { createOAuthFetch as create } from '@evergrant/fetch';
        export function createOAuthFetch(client, options) {
          const send = create(client, options);
          return (input, init) => send(input, { ...init, headers: new Headers(init?.headers) });
        }`,
    }));
  },
};

test('no call with a fresh token allocates more than its budget', { timeout: 180_000 }, async () => {
  const counted = await countInChild();
  expect(Object.keys(counted)).toEqual(Object.keys(readBudget().bytes));
  expect(compareWithBudget(counted, readBudget(), node), howTo).toEqual([]);
});

test('one more Headers object for each call is over the budget', { timeout: 180_000 }, async () => {
  const counted = await countInChild('fetch', [slower]);
  expect(compareWithBudget(counted, readBudget(), node)).toEqual([
    expect.stringMatching(/^fetch: createOAuthFetch allocates \d+ bytes: that is above its budget of \d+$/),
  ]);
});

test('a count may exceed its budget a little; one far beneath it says that the budget must be lowered', () => {
  const tolerance = { sameNode: 0.03, otherNode: 0.1, bytes: 40 };
  const budget = { node, tolerance, bytes: { call: 1000 } };
  expect(compareWithBudget({ call: 700 }, budget, node)).toEqual([
    'call allocates 700 bytes: its budget of 1000 is too high, lower it',
  ]);
  expect(compareWithBudget({ call: 1040 }, budget, node)).toEqual([]);
  expect(compareWithBudget({ call: 1041 }, budget, node)).toHaveLength(1);
  expect(compareWithBudget({ other: 1 }, budget, node)).toEqual(['other has no budget']);
});
