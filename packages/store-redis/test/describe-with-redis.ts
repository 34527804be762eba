import { describe, inject, test } from 'vitest';
import type { RedisForTests } from '../../../scripts/redis/global-setup.ts';

/**
 * Describes tests that use a server. Without one they are skipped. In CI a missing server is a failure, unless `REDIS_URL` is
 * set and there is only that one.
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
