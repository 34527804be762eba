import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { launchServer } from './launch-server.ts';
import { onFreePort, type RedisServer, startRedis } from './start-redis.ts';

/** A Sentinel that watches a Redis of its own, under a name. */
export interface SentinelServer extends RedisServer {
  readonly masterName: string;
}

/** Starts a Redis and a Sentinel that watches it. */
export async function startSentinel(): Promise<SentinelServer> {
  const masterName = 'evergrant';
  const master = await startRedis();
  const settings = (folder: string, port: number): string[] => {
    const file = join(folder, 'sentinel.conf');
    const lines = [`sentinel monitor ${masterName} 127.0.0.1 ${master.port} 1`, `dir ${folder}`];
    writeFileSync(file, lines.join('\n'));
    return [file, '--sentinel', '--port', `${port}`, '--bind', '127.0.0.1'];
  };
  try {
    return await onFreePort(undefined, false, async (port) => {
      const sentinel = await launchServer(
        (folder) => settings(folder, port),
        `+monitor master ${masterName}`,
      );
      const stop = async (signal?: NodeJS.Signals): Promise<void> => {
        await sentinel.stop(signal);
        await master.stop(signal);
      };
      return { masterName, port, url: `redis://127.0.0.1:${port}`, stop };
    });
  } catch (error) {
    await master.stop();
    throw error;
  }
}
