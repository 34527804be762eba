import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { findRedisServer } from './find-redis-server.ts';
import { sendCommand } from './send-command.ts';
import { startRedis } from './start-redis.ts';

const here = process.env.CI === 'true' || findRedisServer() !== undefined;

test.skipIf(!here)(
  'a Redis of our own keeps nothing on disk, and can be stopped and started where it was',
  async () => {
    const first = await startRedis();
    const { port, url } = first;
    expect(url).toBe(`redis://127.0.0.1:${port}`);
    expect(await sendCommand(port, ['SET', 'a', '1'])).toBe('OK');
    await first.stop();
    await first.stop();
    expect(await connects(port)).toBe(false);
    const second = await startRedis({ port });
    expect(second.port).toBe(port);
    expect(await sendCommand(port, ['DBSIZE'])).toBe('0');
    await second.stop('SIGKILL');
    expect(await connects(port)).toBe(false);
  },
);

test.skipIf(!here)('a port that is in use is an error, and no other port is used', async () => {
  const first = await startRedis();
  await expect(startRedis({ port: first.port })).rejects.toThrow('the Redis server has ended');
  await first.stop();
});

function connects(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const end = (connected: boolean): void => {
      socket.destroy();
      resolve(connected);
    };
    socket.once('connect', () => end(true)).once('error', () => end(false));
  });
}
