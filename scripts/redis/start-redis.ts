import { freePort } from './free-port.ts';
import { launchServer } from './launch-server.ts';
import { sendCommand } from './send-command.ts';

export interface RedisOptions {
  /** @default a free one */
  port?: number;
  /** One node that holds all slots of a cluster. @default false */
  cluster?: boolean;
}

/** A server of our own: on 127.0.0.1 only, and with nothing kept on disk. */
export interface RedisServer {
  readonly port: number;
  readonly url: string;
  /** Stops it, with SIGTERM by default. Its data is lost. */
  stop(signal?: NodeJS.Signals): Promise<void>;
}

/** Starts a Redis or Valkey server. To start it again at the same address, give its port. */
export async function startRedis({ cluster = false, port }: RedisOptions = {}): Promise<RedisServer> {
  return onFreePort(port, cluster, async (chosen) => {
    const settings = ['--port', `${chosen}`, '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
    if (cluster) settings.push('--cluster-enabled', 'yes', '--cluster-announce-ip', '127.0.0.1');
    const server = await launchServer(
      (folder) => [...settings, '--dir', folder],
      'Ready to accept connections',
    );
    if (cluster) {
      const slots = Array.from({ length: 16_384 }, (_, slot) => `${slot}`);
      await sendCommand(chosen, ['CLUSTER', 'ADDSLOTS', ...slots]);
      await server.logged('Cluster state changed: ok');
    }
    return { port: chosen, url: `redis://127.0.0.1:${chosen}`, stop: server.stop };
  });
}

/** Another process may take a free port before the server does. */
export async function onFreePort<Server>(
  port: number | undefined,
  cluster: boolean,
  start: (port: number) => Promise<Server>,
): Promise<Server> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await start(port ?? (await freePort(cluster)));
    } catch (error) {
      if (port !== undefined || attempt === 5) throw error;
    }
  }
}
