import { Redis } from 'ioredis';
import { expect, test } from 'vitest';
import { sendCommand } from '../../../scripts/redis/send-command.ts';
import { startRedis } from '../../../scripts/redis/start-redis.ts';
import { describeWithRedis } from '../test/describe-with-redis.ts';
import { redisStore } from './redis-store.ts';

const commands = ['eval', 'evalsha', 'hget', 'hset', 'del', 'pexpire', 'get', 'set'];

describeWithRedis('a Redis user with the permissions that the README names', ['sentinel'], () => {
  test('can read, write and lease, and nothing else', async () => {
    const { port, stop } = await startRedis();
    const allow = [
      'on',
      '>password',
      '~evergrant:*',
      '+@connection',
      '+info',
      ...commands.map((name) => `+${name}`),
    ];
    await sendCommand(port, ['ACL', 'SETUSER', 'fleet', 'reset', ...allow]);
    const client = new Redis({ port, username: 'fleet', password: 'password' });
    const store = redisStore(client);
    await store.set('a', 'record', Date.now() + 60_000, 1);
    await store.delete('a', 'another');
    expect(await store.get('a')).toBe('record');
    const lease = await store.lease?.('a', 60_000);
    expect(lease).toBeDefined();
    await lease?.release();
    await expect(client.keys('*')).rejects.toThrow('NOPERM');
    await expect(redisStore(client, { keyPrefix: 'other:' }).get('a')).rejects.toThrow();
    client.disconnect();
    await stop();
  });
});
