import { randomUUID } from 'node:crypto';
import { inspect } from 'node:util';
import { fakeClock } from '@evergrant/testing';
import { Redis as Ioredis6 } from 'ioredis';
import { Redis as Ioredis5 } from 'ioredis-5';
import { createClient as createClient6, RESP_TYPES } from 'redis';
import { createClient as createClient5 } from 'redis-5';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type ClientKind, type ConnectedClient, standaloneKinds } from '../test/client-kinds.ts';
import { describeWithRedis } from '../test/describe-with-redis.ts';
import { inspectRedis, type RedisInspector } from '../test/redis-inspector.ts';
import { redisStore } from './redis-store.ts';

const hourMs = 3_600_000;
const later = (): number => Date.now() + hourMs;

describeWithRedis('a store in Redis', ['url'], (redis) => {
  let keyPrefix: string;
  let inspector: RedisInspector;
  const connected: ConnectedClient[] = [];
  const connect = async (kind: ClientKind): Promise<ConnectedClient['client']> => {
    const client = await kind.connect(redis);
    connected.push(client);
    return client.client;
  };
  const [anyKind] = standaloneKinds as [ClientKind];

  beforeEach(() => {
    keyPrefix = `evergrant-test:${randomUUID()}:`;
    inspector = inspectRedis(redis.url!, keyPrefix);
  });
  afterEach(async () => {
    await inspector.removeAll();
    inspector.close();
    for (const { disconnect } of connected.splice(0)) disconnect();
  });

  test('puts the given prefix before its keys, and "evergrant:" by default', async () => {
    const client = await connect(anyKind);
    const key = randomUUID();
    await redisStore(client, { keyPrefix }).set(key, 'record', later());
    expect(await inspector.keys()).toEqual([`${keyPrefix}{${key}}`]);
    const usual = redisStore(client);
    await usual.set(key, 'record', later());
    expect(await inspector.redis.exists(`evergrant:{${key}}`)).toBe(1);
    await usual.delete(key);
    expect(await inspector.redis.exists(`evergrant:{${key}}`)).toBe(0);
  });

  test('works with a prefix of the client itself', async () => {
    const client = new Ioredis6(redis.url!, { keyPrefix });
    const store = redisStore(client, { keyPrefix: '' });
    await store.set('a', 'record', later());
    expect(await store.get('a')).toBe('record');
    expect(await inspector.keys()).toEqual([`${keyPrefix}{a}`]);
    client.disconnect();
  });

  test('gives a lease that has no end an end, and leaves the end of any other alone', async () => {
    const store = redisStore(await connect(anyKind), { keyPrefix });
    const name = `${keyPrefix}lease:{a}`;
    await inspector.redis.set(name, 'whoever-wrote-it');
    expect(await store.lease!('a', hourMs)).toBeUndefined();
    const leftMs = await inspector.redis.pttl(name);
    expect(leftMs).toBeGreaterThan(0);
    expect(leftMs).toBeLessThanOrEqual(hourMs);
    expect(await store.lease!('a', 100 * hourMs)).toBeUndefined();
    expect(await inspector.redis.pttl(name)).toBeLessThanOrEqual(hourMs);
    expect(await inspector.redis.get(name)).toBe('whoever-wrote-it');
  });

  test('leaves nothing in Redis for ever', async () => {
    const store = redisStore(await connect(anyKind), { keyPrefix });
    await store.set('a', 'record', later(), 1);
    await store.set('a', 'record', later(), 2);
    await store.set('a', 'too old', later(), 1);
    await store.set('b', 'record', later());
    await store.lease?.('a', hourMs);
    const names = await inspector.keys();
    expect(names).toHaveLength(3);
    for (const name of names) {
      const leftMs = await inspector.redis.pttl(name);
      expect(leftMs).toBeGreaterThan(0);
      expect(leftMs).toBeLessThanOrEqual(hourMs);
    }
  });

  test('lets Redis remove expired records and leases', async () => {
    const store = redisStore(await connect(anyKind), { keyPrefix });
    await store.set('a', 'record', Date.now() + 20);
    await store.lease?.('a', 20);
    await vi.waitUntil(async () => (await inspector.keys()).length === 0, { interval: 5, timeout: 10_000 });
    expect(await store.get('a')).toBeUndefined();
  });

  test('computes the rest of a lifetime with its own clock, not with that of Redis', async () => {
    const clock = fakeClock({ epochMs: Date.UTC(1999, 11, 31) });
    const store = redisStore(await connect(anyKind), { keyPrefix, clock });
    await store.set('a', 'record', clock.now().epochMs + hourMs);
    expect(await store.get('a')).toBe('record');
    const leftMs = await inspector.redis.pttl(`${keyPrefix}{a}`);
    expect(leftMs).toBeGreaterThan(hourMs / 2);
    expect(leftMs).toBeLessThanOrEqual(hourMs);
  });

  test('gets its lease also if the client sends the command twice', async () => {
    const client = new Ioredis6(redis.url!);
    const twice = new Proxy(client, {
      get(target, name) {
        const member: unknown = Reflect.get(target, name, target);
        if (name !== 'evalsha' && name !== 'eval') return member;
        return async (...parameters: unknown[]) => {
          const send = member as (...parameters: unknown[]) => Promise<unknown>;
          await send.apply(target, parameters);
          return send.apply(target, parameters); // as if the first answer was lost with its connection
        };
      },
    });
    const store = redisStore(twice, { keyPrefix });
    const lease = await store.lease?.('a', hourMs);
    expect(lease).toBeDefined();
    expect(await redisStore(client, { keyPrefix }).lease?.('a', hourMs)).toBeUndefined();
    await lease?.release();
    expect(await inspector.keys()).toEqual([]);
    client.disconnect();
  });

  test('reports a reply that is not a text as unreadable', async () => {
    const client = {
      connect: vi.fn(),
      defineCommand: vi.fn(),
      eval: vi.fn(),
      evalsha: async () => ({ no: 'text' }),
    };
    const onUnreadable = vi.fn();
    expect(await redisStore(client).get('a', onUnreadable)).toBeUndefined();
    expect(onUnreadable).toHaveBeenCalledTimes(1);
  });

  describe('works with a client that is configured to reply in another form:', () => {
    const bytes = {
      commandOptions: { typeMapping: { [RESP_TYPES.BLOB_STRING]: Buffer, [RESP_TYPES.NUMBER]: String } },
    };
    const ways: Readonly<Record<string, () => Promise<ConnectedClient>>> = {
      'ioredis 5, numbers as text': () => lasting(new Ioredis5(redis.url!, { stringNumbers: true })),
      'ioredis 6, numbers as text': () => lasting(new Ioredis6(redis.url!, { stringNumbers: true })),
      'ioredis 6, RESP3': () =>
        lasting(new Ioredis6(redis.url!, { protocol: 3, replyMapping: 'resp' } as never)),
      'ioredis 6, automatic pipelining': () =>
        lasting(new Ioredis6(redis.url!, { enableAutoPipelining: true })),
      'node-redis 5, bytes': () => lasting(createClient5({ url: redis.url!, ...bytes })),
      'node-redis 5, RESP3': () => lasting(createClient5({ url: redis.url!, RESP: 3 })),
      'node-redis 6, bytes': () => lasting(createClient6({ url: redis.url!, ...bytes })),
      'node-redis 6, RESP2': () => lasting(createClient6({ url: redis.url!, RESP: 2 })),
    };
    for (const [name, open] of Object.entries(ways)) {
      test(name, async () => {
        const { client, disconnect } = await open();
        const store = redisStore(client, { keyPrefix });
        await store.set('a', '\uFEFFrécord', later(), 2);
        await store.set('a', 'too old', later(), 1);
        const onUnreadable = vi.fn();
        expect(await store.get('a', onUnreadable)).toBe('\uFEFFrécord');
        expect(await store.get('b', onUnreadable)).toBeUndefined();
        expect(onUnreadable).not.toHaveBeenCalled();
        await store.delete('a', '\uFEFFrécord');
        expect(await store.get('a')).toBeUndefined();
        const lease = await store.lease?.('a', hourMs);
        expect(lease).toBeDefined();
        expect(await store.lease?.('a', hourMs)).toBeUndefined();
        await lease?.release();
        expect(await inspector.keys()).toEqual([]);
        disconnect();
      });
    }
  });

  for (const kind of standaloneKinds) {
    test(`fails without showing the record if the key holds another type: ${kind.name}`, async () => {
      const store = redisStore(await connect(kind), { keyPrefix });
      await inspector.redis.set(`${keyPrefix}{a}`, 'something else');
      for (const failing of [
        store.get('a'),
        store.set('a', 'a-secret-record', later()),
        store.delete('a', 'a-secret-record'),
      ]) {
        const error: unknown = await failing.catch((failure: unknown) => failure);
        expect(error).toBeInstanceOf(Error);
        expect((error as Error).message).toContain('WRONGTYPE');
        expect(inspect(error, { depth: 9, showHidden: true })).not.toContain('a-secret-record');
      }
      expect(await inspector.redis.get(`${keyPrefix}{a}`)).toBe('something else');
      await store.delete('a');
      expect(await inspector.keys()).toEqual([]);
    });
  }
});

interface Client {
  on(event: 'error', listener: () => void): unknown;
  disconnect(): unknown;
  connect(): Promise<unknown>;
}

async function lasting<T extends ConnectedClient['client'] & Client>(client: T): Promise<ConnectedClient> {
  client.on('error', () => {});
  if ('sendCommand' in client && 'evalSha' in client) await client.connect();
  return { client, disconnect: () => void client.disconnect() };
}
