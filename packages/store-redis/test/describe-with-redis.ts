import { describe, inject, test } from 'vitest';
import type { RedisForTests } from '../../../scripts/redis/global-setup.ts';

/**
 * Tests that want a server. Where there is none they are skipped, except in CI, where that is a failure, unless it was
 * said with `REDIS_URL` what there is.
 */
export function describeWithRedis(
  name: string,
  wanted: readonly Exclude<keyof RedisForTests, 'missing'>[],
  body: (redis: RedisForTests) => void,
): void {
  const redis = inject('redis');
  const found = wanted.every((server) => redis[server] !== undefined);
  if (!found && redis.url === undefined && process.env.CI === 'true') {
    test(`${name}: there is a Redis`, () => {
      throw new Error(redis.missing);
    });
  } else {
    describe.skipIf(!found)(name, () => body(redis));
  }
}
