import { isOAuthError } from '@evergrant/core';
import { Redis as Ioredis } from 'ioredis';
import { createClient as createClient6 } from 'redis';
import { createClient as createClient4 } from 'redis-4';
import { createClient as createClient5 } from 'redis-5';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { describeWithRedis } from '../test/describe-with-redis.ts';
import { redisStore } from './redis-store.ts';
import { scriptCommands } from './script-commands.ts';

const nothing = (): void => {};
const lazyIoredis = new Ioredis({ lazyConnect: true });

describe('a client that is not supported is a configuration error:', () => {
  const wrong: Readonly<Record<string, unknown>> = {
    nothing: undefined,
    null: null,
    'a URL': 'redis://localhost',
    options: { host: 'localhost', port: 6379 },
    'the constructor': Ioredis,
    'a pipeline of ioredis': lazyIoredis.pipeline(),
    'node-redis 3': { connect: undefined, eval: nothing, evalsha: nothing, send_command: nothing },
    'a client for HTTP': { eval: nothing, evalsha: nothing, createScript: nothing },
    'node-redis 5 with callbacks': createClient5().legacy(),
    'node-redis 6 with callbacks': createClient6().legacy(),
  };
  for (const [name, client] of Object.entries(wrong)) {
    test(name, () => {
      let failure: unknown;
      try {
        redisStore(client as never);
      } catch (error) {
        failure = error;
      }
      expect(isOAuthError(failure) && failure.code).toBe('invalid-configuration');
      expect((failure as Error).message).toMatch(/^client: is neither an ioredis client/);
    });
  }
});

test('a client that answers with callbacks is a configuration error', async () => {
  const client = { connect: nothing, sendCommand: nothing, eval: nothing, evalSha: nothing };
  const { eval: evaluate, evalsha } = scriptCommands(client);
  for (const answer of [evalsha('sha1', 'key', []), evaluate('source', 'key', [])]) {
    await expect(answer).rejects.toThrow('client: answers with callbacks');
  }
});

test('each client gets key and arguments in its own order', async () => {
  const calls: unknown[] = [];
  const record = async (...parameters: unknown[]): Promise<void> => void calls.push(parameters);
  const ioredis = { connect: nothing, defineCommand: nothing, eval: record, evalsha: record };
  const nodeRedis = { connect: nothing, sendCommand: nothing, eval: record, evalSha: record };
  for (const client of [ioredis, nodeRedis]) {
    await scriptCommands(client).evalsha('sha1', 'key', ['a', 'b']);
    await scriptCommands(client).eval('source', 'key', ['a', 'b']);
  }
  expect(calls).toEqual([
    ['sha1', 1, 'key', 'a', 'b'],
    ['source', 1, 'key', 'a', 'b'],
    ['sha1', { keys: ['key'], arguments: ['a', 'b'] }],
    ['source', { keys: ['key'], arguments: ['a', 'b'] }],
  ]);
});

describeWithRedis('node-redis 4 in legacy mode', ['url'], ({ url }) => {
  const client = createClient4({ url: url ?? '', legacyMode: true });
  beforeAll(() => client.connect());
  afterAll(() => client.disconnect());

  test('is used with promises', async () => {
    expect(await scriptCommands(client).eval(`return ARGV[1]`, 'key', ['a'])).toBe('a');
  });
});
