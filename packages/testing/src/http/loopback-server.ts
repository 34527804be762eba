import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import type { TlsOptions } from 'node:tls';
import type { Clock } from '@evergrant/core';
import { serverTimeMs } from '../clock/server-time.ts';
import { settle } from '../clock/settle.ts';
import type { Endpoint } from './endpoint.ts';

/**
 * How a server fails before there is a request: nobody listens (`refuse`), or a new connection is reset, closed or
 * ignored.
 */
export type ConnectionImpairment = 'refuse' | 'reset' | 'close' | 'ignore';

/** A server on 127.0.0.1, on a free port. */
export interface LoopbackServer extends AsyncDisposable {
  /** Origin, for example `http://127.0.0.1:49152`. */
  readonly url: string;
  /** Connections that have carried at least one request. */
  readonly connections: number;
  /** Connections that clients have opened, without those that were refused. */
  readonly connectionAttempts: number;
  /** Ends all connections, and fails every new one. `undefined`: the server works again. */
  impair(how: ConnectionImpairment | undefined): Promise<void>;
  /**
   * Destroys every connection and stops listening. Never hangs; may be called twice.
   * @throws what an option of yours threw (`check`, `respond` and the like), the first time that you call it
   */
  close(): Promise<void>;
}

export interface LoopbackOptions {
  /** The endpoint that answers requests to this path. */
  route(path: string): Endpoint;
  /** Time for the `Date` header. @default the machine's own */
  clock?: Clock | undefined;
  /** Serves `https:` with these options. @default plain `http:` */
  tls?: TlsOptions | undefined;
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function fail(socket: Socket, how: ConnectionImpairment): void {
  socket.on('error', () => {});
  if (how === 'reset') socket.resetAndDestroy();
  else if (how === 'close') socket.destroy();
  else socket.resume().once('end', () => socket.end());
}

/** Listens, and passes every request to its endpoint. */
export async function startLoopbackServer(options: LoopbackOptions): Promise<LoopbackServer> {
  const sockets = new Set<Socket>();
  const numbers = new WeakMap<Socket, number>();
  const failures: { error: unknown }[] = [];
  let connections = 0;
  let attempts = 0;
  let impairment: ConnectionImpairment | undefined;
  const onRequest = (request: IncomingMessage, response: ServerResponse): void => {
    let connection = numbers.get(request.socket);
    if (connection === undefined) numbers.set(request.socket, (connection = ++connections));
    if (options.clock) response.setHeader('date', new Date(serverTimeMs(options.clock)).toUTCString());
    const [path = ''] = (request.url ?? '').split('?', 1);
    options
      .route(path)
      .serve(request, response, connection)
      .catch((error: unknown) => failures.push({ error }));
  };
  const server: Server = options.tls ? createTlsServer(options.tls, onRequest) : createServer(onRequest);
  // A connection that the server closes just as the client uses it again would fail a test at random.
  server.keepAliveTimeout = 0;

  // This listener replaces HTTP's own and calls it, so that a connection can fail before HTTP sees anything of it.
  const accept = server.listeners('connection');
  server.removeAllListeners('connection');
  server.on('connection', (socket: Socket) => {
    attempts++;
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    if (impairment === undefined) for (const listener of accept) listener.call(server, socket);
    else fail(socket, impairment);
  });
  await listen(server, 0);
  const { port } = server.address() as AddressInfo;

  const stop = async (): Promise<void> => {
    const stopped = new Promise<void>((resolve) =>
      server.listening ? server.close(() => resolve()) : resolve(),
    );
    for (const socket of sockets) socket.destroy();
    server.closeAllConnections();
    await stopped;
  };
  let closing: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    await (closing ??= stop());
    const [failure] = failures.splice(0);
    if (failure) throw failure.error;
  };
  return {
    url: `${options.tls ? 'https' : 'http'}://127.0.0.1:${port}`,
    get connections() {
      return connections;
    },
    get connectionAttempts() {
      return attempts;
    },
    async impair(how) {
      if (how === impairment) return;
      impairment = how;
      await stop();
      if (how !== 'refuse' && !closing) await listen(server, port);
      // A client in this process has to notice that its idle connections are gone before it uses one again.
      await settle(10);
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}
