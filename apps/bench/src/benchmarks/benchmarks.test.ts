import { describe, expect, test } from 'vitest';
import { concurrency } from './in-flight.ts';
import { benchmarks } from './index.ts';
import type { OpenBenchmark } from '../benchmark.ts';
import { verifyCase } from '../verify-case.ts';

// The benchmark that needs a Redis has a test of its own.
describe.each(benchmarks.filter(({ name }) => name !== 'redis'))('the benchmark $name', ({ load }) => {
  test('makes every call with the token or without it, as its case says', async () => {
    const opened = await (await load()).open(concurrency);
    try {
      expect(opened.cases.filter(({ baseline }) => baseline).length).toBeGreaterThan(0);
      expect(opened.cases.filter(({ authorized }) => authorized).length).toBeGreaterThan(0);
      for (const one of opened.cases) await verifyCase(one, opened);
      // A second time: one case must not change the calls of the next one.
      for (const one of opened.cases) await verifyCase(one, opened);
    } finally {
      await opened.close?.();
    }
  });
});

describe('verifying a case', () => {
  const opened: OpenBenchmark = { cases: [], arrived: (result) => result as string | undefined };

  test('fails for a call that loses the token', async () => {
    const one = { name: 'lossy', call: async () => undefined, authorized: true };
    await expect(verifyCase(one, opened)).rejects.toThrow('lossy: arrived with undefined');
  });

  test('fails for a call that carries a token and should not', async () => {
    const one = { name: 'leaky', call: () => 'Bearer other', authorized: false };
    await expect(verifyCase(one, opened)).rejects.toThrow('leaky: arrived with Bearer other');
  });
});
