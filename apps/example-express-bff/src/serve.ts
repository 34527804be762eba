import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { Express } from 'express';

export interface Service {
  url: string;
  /** Stops accepting connections, waits until the requests under way are answered, then closes everything. */
  stop(): Promise<void>;
}

/**
 * Serves an application until SIGTERM, SIGINT or `stop()`. `resources` are the OAuth clients and pools: they close last,
 * because requests under way still need their tokens.
 */
export async function serve(
  app: Express,
  port: number,
  resources: readonly { close(): Promise<void> }[],
): Promise<Service> {
  const server = app.listen(port, '127.0.0.1');
  await once(server, 'listening');

  let stopped: Promise<void> | undefined;
  // A connection that stays open after its last answer would hold up the end.
  server.on('request', (_request, response) => {
    response.once('close', () => setImmediate(() => stopped && server.closeIdleConnections()));
  });
  async function shutDown(): Promise<void> {
    process.off('SIGTERM', stop).off('SIGINT', stop);
    const closed = once(server, 'close');
    server.close();
    await closed;
    for (const resource of resources) await resource.close();
  }
  const stop = (): Promise<void> => (stopped ??= shutDown());
  process.on('SIGTERM', stop).on('SIGINT', stop);

  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, stop };
}
