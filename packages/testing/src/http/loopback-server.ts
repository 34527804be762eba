import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Clock } from '@evergrant/core';
import { serverTimeMs } from '../clock/server-time.ts';
import type { Endpoint } from './endpoint.ts';

/** A server on 127.0.0.1, on a port of its own. */
export interface LoopbackServer extends AsyncDisposable {
  /** Origin, for example `http://127.0.0.1:49152`. */
  readonly url: string;
  /** Connections that have carried at least one request. */
  readonly connections: number;
  /** Destroys every connection and stops listening. Never hangs; may be called twice. */
  close(): Promise<void>;
}

export interface LoopbackOptions {
  /** Which endpoint requests to this path are for. */
  route(path: string): Endpoint;
  /** Goes into the `Date` header. @default the machine's own */
  clock?: Clock | undefined;
  /** @default 0: any free one */
  port?: number | undefined;
}

/** Listens, and hands every request to its endpoint. */
export async function startLoopbackServer(options: LoopbackOptions): Promise<LoopbackServer> {
  const sockets = new Set<Socket>();
  const used = new Map<Socket, number>();
  let connections = 0;
  const server: Server = createServer((request: IncomingMessage, response: ServerResponse) => {
    let connection = used.get(request.socket);
    if (connection === undefined) used.set(request.socket, (connection = ++connections));
    if (options.clock) response.setHeader('date', new Date(serverTimeMs(options.clock)).toUTCString());
    const [path = ''] = (request.url ?? '').split('?', 1);
    void options.route(path).serve(request, response, connection);
  });
  // A connection closed by the server just as it is used again would fail a test at random.
  server.keepAliveTimeout = 0;
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => {
      sockets.delete(socket);
      used.delete(socket);
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;

  let closing: Promise<void> | undefined;
  const close = (): Promise<void> =>
    (closing ??= new Promise((resolve) => {
      server.close(() => resolve());
      for (const socket of sockets) socket.destroy();
    }));
  return {
    url: `http://127.0.0.1:${port}`,
    get connections() {
      return connections;
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}
