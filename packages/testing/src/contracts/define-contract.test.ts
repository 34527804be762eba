import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ContractCase } from './contract-case.ts';
import { defineContract } from './define-contract.ts';

interface Context {
  close(): Promise<void>;
}
type Case = ContractCase<Context, { leases: boolean }>;

let closed = 0;
beforeEach(() => void (closed = 0));

/** Defines a contract with a test framework that only collects. Returns the tests by name. */
function collect(cases: readonly Case[]): Map<string, () => Promise<void>> {
  const tests = new Map<string, () => Promise<void>>();
  const path: string[] = [];
  const functions = {
    describe(name: string, body: () => void) {
      path.push(name);
      body();
      path.pop();
    },
    test: (name: string, body: () => Promise<void>) => void tests.set([...path, name].join(' > '), body),
  };
  const open = (): Context => ({ close: async () => void closed++ });
  const fixture = { name: 'my store', capabilities: { leases: false } };
  defineContract({ fixture, groups: { group: cases, empty: [] }, open }, functions);
  return tests;
}

test('a contract defines the cases that are for the capabilities of the fixture', () => {
  const run = (): void => {};
  const tests = collect([
    { title: 'always', run },
    { title: 'with leases', when: ({ leases }) => leases, run },
    { title: 'without leases', when: ({ leases }) => !leases, run },
  ]);
  expect([...tests.keys()]).toEqual(['my store > group > always', 'my store > group > without leases']);
});

test('a contract closes the context of a case that fails, and the test has the error of the case', async () => {
  const failure = new Error('the case failed');
  const tests = collect([{ title: 'fails', run: () => Promise.reject(failure) }]);
  await expect(tests.get('my store > group > fails')?.()).rejects.toBe(failure);
  expect(closed).toBe(1);
});

// Vitest's own listeners would fail the run.
let listeners: ((reason: unknown, promise: Promise<unknown>) => void)[] = [];
beforeEach(() => {
  listeners = process.listeners('unhandledRejection');
  process.removeAllListeners('unhandledRejection');
});
afterEach(() => {
  process.removeAllListeners('unhandledRejection');
  for (const listener of listeners) process.on('unhandledRejection', listener);
});

test('a contract fails a case that leaves a rejection unhandled', async () => {
  const run = (): void => void Promise.reject(new Error('nobody handles this'));
  const tests = collect([{ title: 'leaks', run }]);
  await expect(tests.get('my store > group > leaks')?.()).rejects.toThrow('a rejection was not handled');
});

test('a contract fails a case in which Node warns about listeners', async () => {
  const run = (): void => {
    process.emit('warning', Object.assign(new Error('leak'), { name: 'MaxListenersExceededWarning' }));
  };
  const tests = collect([{ title: 'warns', run }]);
  await expect(tests.get('my store > group > warns')?.()).rejects.toThrow('Node warned');
});
