import { expect, test } from 'vitest';
import { collectTests, type TestResult } from './collect-tests.ts';

test('collected tests run one after the other, and each tells how it ended', async () => {
  const tests = collectTests();
  const results: TestResult[] = [];
  tests.describe('a client', () => {
    tests.describe('attaching', () => tests.test('passes', async () => {}));
    tests.test('fails', () => Promise.reject(new Error('not equal')));
    tests.test('never ends', () => new Promise(() => {}), 1);
  });
  tests.test('stands alone', async () => {});
  await tests.run((result) => results.push(result));
  expect(results).toEqual([
    { title: 'a client > attaching > passes' },
    { title: 'a client > fails', complaint: expect.stringContaining('not equal') },
    { title: 'a client > never ends', complaint: expect.stringContaining('not done after 1 ms') },
    { title: 'stands alone' },
  ]);
});
