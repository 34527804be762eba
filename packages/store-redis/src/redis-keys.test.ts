import { isOAuthError } from '@evergrant/core';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeWithRedis } from '../test/describe-with-redis.ts';
import { redisKeys } from './redis-keys.ts';
import { redisStore } from './redis-store.ts';

const digest = 'q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA';

test('the digest is the hash tag of every key of a token, and all keys differ', () => {
  const { lease, record } = redisKeys('evergrant:');
  const names = [
    record(digest),
    record(`${digest}:backoff`),
    record(`${digest}:lease`),
    lease(digest),
    lease(`${digest}:a:b`),
  ];
  expect(names).toEqual([
    `evergrant:{${digest}}`,
    `evergrant:{${digest}}:backoff`,
    `evergrant:{${digest}}:lease`,
    `evergrant:lease:{${digest}}`,
    `evergrant:lease:{${digest}}:a:b`,
  ]);
});

test('a prefix with a brace that encloses nothing is a configuration error', () => {
  for (const prefix of ['{}', 'a{}b', '}{}:', '{', 'a{b', '}{']) {
    let failure: unknown;
    try {
      redisKeys(prefix);
    } catch (error) {
      failure = error;
    }
    expect(isOAuthError(failure) && failure.message).toMatch(/^keyPrefix: /);
  }
});

describeWithRedis('in a Redis cluster', ['clusterUrl'], ({ clusterUrl }) => {
  let redis: Redis;
  beforeAll(() => {
    redis = new Redis(clusterUrl!);
  });
  afterAll(() => redis.disconnect());

  const slotsOf = async (prefix: string): Promise<unknown[]> => {
    const { lease, record } = redisKeys(prefix);
    const names = ['', ':backoff', ':budget', ':anything:else'].flatMap((suffix) => [
      record(`${digest}${suffix}`),
      lease(`${digest}${suffix}`),
    ]);
    return Promise.all(names.map((name) => redis.call('CLUSTER', 'KEYSLOT', name)));
  };

  for (const prefix of ['evergrant:', '', 'app:{shop}:', '}', 'a{b{}', '{{}', 'a{b}{']) {
    test(`all keys of a token are in one slot when they begin with "${prefix}"`, async () => {
      expect(new Set(await slotsOf(prefix)).size).toBe(1);
    });
  }

  test('different tokens are in different slots', async () => {
    const { record } = redisKeys('evergrant:');
    const names = Array.from({ length: 20 }, (_, index) => record(`${index}${digest}`));
    const slots = await Promise.all(names.map((name) => redis.call('CLUSTER', 'KEYSLOT', name)));
    expect(new Set(slots).size).toBeGreaterThan(10);
  });
});

test('an option of the store that does not exist is refused, with the nearest name', () => {
  expect(() => redisStore({} as never, { keyprefix: 'a' } as never)).toThrow(
    "redisStore.keyprefix: is not an option; did you mean 'keyPrefix'?",
  );
});
