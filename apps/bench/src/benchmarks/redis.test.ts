import { afterEach, expect, inject, test, vi } from 'vitest';
import '../../../../scripts/redis/global-setup.ts';
import { Skipped } from '../benchmark.ts';
import { verifyCase } from '../verify-case.ts';
import { redisBenchmark } from './redis.ts';

const { missing, url } = inject('redis');

afterEach(() => vi.unstubAllEnvs());

test.skipIf(missing !== undefined && process.env.CI !== 'true')(
  'calls with a fresh token do not use Redis, and the benchmark says so',
  async () => {
    vi.stubEnv('REDIS_URL', url);
    const opened = await redisBenchmark.open();
    try {
      for (const one of opened.cases) await verifyCase(one, opened);
      expect(opened.remark?.()).toMatch(
        /used [1-9]\d* times for the first token, and 0 times during all calls/,
      );
    } finally {
      await opened.close?.();
    }
  },
);

test('the benchmark is skipped with a reason if Redis cannot be reached', async () => {
  vi.stubEnv('REDIS_URL', 'redis://127.0.0.1:1');
  await expect(redisBenchmark.open()).rejects.toThrow(Skipped);
});
