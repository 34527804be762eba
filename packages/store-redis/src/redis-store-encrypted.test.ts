import { randomBytes, randomUUID } from 'node:crypto';
import {
  createOAuthClient,
  encryptedStore,
  type OAuthClient,
  type OAuthEvent,
  type TokenStore,
} from '@evergrant/core';
import { type AuthorizationServer, startAuthorizationServer } from '@evergrant/testing';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type ConnectedClient, standaloneKinds } from '../test/client-kinds.ts';
import { describeWithRedis } from '../test/describe-with-redis.ts';
import { inspectRedis, type RedisInspector } from '../test/redis-inspector.ts';
import { redisStore } from './redis-store.ts';

const clientId = 'the-client-of-the-shop';
const clientSecret = 'the+secret/of the shop%';
const key = randomBytes(32);

interface Process {
  client: OAuthClient;
  events: OAuthEvent[];
}

describeWithRedis('the data of several processes in Redis', ['url'], (redis) => {
  let server: AuthorizationServer;
  let inspector: RedisInspector;
  let connected: ConnectedClient;
  let plain: TokenStore;
  const clients: OAuthClient[] = [];

  beforeEach(async () => {
    const keyPrefix = `evergrant-test:${randomUUID()}:`;
    server = await startAuthorizationServer({ clientId, clientSecret });
    inspector = inspectRedis(redis.url!, keyPrefix);
    connected = await standaloneKinds[0]!.connect(redis);
    plain = redisStore(connected.client, { keyPrefix });
  });
  afterEach(async () => {
    for (const client of clients.splice(0)) await client.close();
    await inspector.removeAll();
    inspector.close();
    connected.disconnect();
    await server.close();
  });

  const start = (store: TokenStore, scope = 'read'): Process => {
    const { tokenEndpoint } = server;
    const client = createOAuthClient({
      name: 'shop',
      tokenEndpoint,
      origins: ['https://api.example.com'],
      clientId,
      clientSecret,
      scope,
      store,
      tokenRequestLimit: { requests: 10, perMs: 60_000 },
      retry: false,
    });
    const events: OAuthEvent[] = [];
    client.subscribe((event) => events.push(event));
    clients.push(client);
    return { client, events };
  };

  /** Makes processes write everything that they may write: token, count of the limit, back-off, lease. */
  const writeEverything = async (store: TokenStore): Promise<string> => {
    const { value } = await start(store).client.getToken();
    server.failNext({ status: 429, headers: { 'retry-after': '60' }, body: { error: 'slow_down' } });
    await start(store, 'write')
      .client.getToken()
      .catch(() => {});
    await store.lease?.('a', 60_000);
    return value;
  };

  const images = (secret: string): Buffer[] => {
    const bytes = Buffer.from(secret);
    // The Base64 of a part of a text has three forms, depending on the offset of the part.
    const base64 = [0, 1, 2].map((before) =>
      Buffer.concat([Buffer.alloc(before), bytes])
        .toString('base64')
        .slice(4, -4),
    );
    const texts = [
      secret,
      encodeURIComponent(secret),
      JSON.stringify(secret).slice(1, -1),
      bytes.toString('hex'),
      ...base64,
    ];
    return texts.map((text) => Buffer.from(text));
  };

  test('contains no token, secret or client id in clear text if the store is encrypted', async () => {
    const token = await writeEverything(encryptedStore(plain, [key]));
    const dump = await inspector.dump();
    expect((await inspector.keys()).length).toBeGreaterThanOrEqual(4);
    for (const secret of [token, clientSecret, clientId, key.toString('latin1'), key.toString('base64')]) {
      for (const image of images(secret)) expect(dump.includes(image)).toBe(false);
    }
    expect(dump.includes(server.tokenEndpoint)).toBe(false);
  });

  test('contains the token, but neither secret nor client id, if the store is not encrypted', async () => {
    const token = await writeEverything(plain);
    const dump = await inspector.dump();
    expect(dump.includes(token)).toBe(true);
    for (const secret of [clientSecret, clientId]) {
      for (const image of images(secret)) expect(dump.includes(image)).toBe(false);
    }
  });

  test('lets the next process use the stored token', async () => {
    const store = encryptedStore(plain, [key]);
    const { value } = await start(store).client.getToken();
    expect((await start(store).client.getToken()).value).toBe(value);
    expect(server.tokenRequests).toBe(1);
  });

  const tokenKeys = async (): Promise<string[]> => {
    const names = await inspector.keys();
    return names.filter((name) => name.endsWith('}') && !name.includes('lease:')).sort();
  };
  const recordOf = async (name: string): Promise<string> =>
    (await inspector.redis.hget(name, 'record')) ?? '';

  test('is not used if a record was altered', async () => {
    const store = encryptedStore(plain, [key]);
    const { value } = await start(store).client.getToken();
    const [name = ''] = await tokenKeys();
    const record = await recordOf(name);
    const middle = record.length - 20;
    const altered = `${record.slice(0, middle)}${record[middle] === 'A' ? 'B' : 'A'}${record.slice(middle + 1)}`;
    await inspector.redis.hset(name, 'record', altered);
    const { client, events } = start(store);
    expect((await client.getToken()).value).not.toBe(value);
    expect(server.tokenRequests).toBe(2);
    expect(events.map(({ type }) => type)).toContain('record-unreadable');
    expect(events.map(({ type }) => type)).not.toContain('store-failed');
  });

  test('is not used if a record was swapped with the record of another token', async () => {
    for (const store of [encryptedStore(plain, [key]), plain]) {
      await inspector.removeAll();
      server.revokeAll();
      const [read, write] = [
        await start(store, 'read').client.getToken(),
        await start(store, 'write').client.getToken(),
      ];
      const [one = '', other = '', ...rest] = await tokenKeys();
      expect(rest).toEqual([]);
      const records = [await recordOf(one), await recordOf(other)];
      await inspector.redis.hset(one, 'record', records[1]!);
      await inspector.redis.hset(other, 'record', records[0]!);
      const before = server.tokenRequests;
      for (const scope of ['read', 'write']) {
        const { client, events } = start(store, scope);
        expect([read.value, write.value]).not.toContain((await client.getToken()).value);
        expect(events.map(({ type }) => type)).toContain('record-unreadable');
      }
      expect(server.tokenRequests).toBe(before + 2);
    }
  });
});
