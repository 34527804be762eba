import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import {
  type AddressInfo,
  createServer as createTcpServer,
  type Server as TcpServer,
  type Socket,
} from 'node:net';
import { createServer as createTlsServer } from 'node:https';
import type { TlsOptions } from 'node:tls';
import type { Clock } from '@evergrant/core';
import { settle } from '../clock/settle.ts';
import { serverTimeMs } from '../clock/server-time.ts';
import type { Endpoint } from './endpoint.ts';

/**
 * How a server fails before there is a request: nobody listens; a connection is reset, closed or left alone as
 * soon as it is there.
 */
export type ConnectionImpairment = 'refuse' | 'reset' | 'close' | 'ignore';

/** A server on 127.0.0.1, on a port of its own. */
export interface LoopbackServer extends AsyncDisposable {
  /** Origin, for example `http://127.0.0.1:49152`. */
  readonly url: string;
  /** Connections that have carried at least one request. */
  readonly connections: number;
  /** Connections that clients have opened; those refused are not seen. */
  readonly connectionAttempts: number;
  /** Fails every connection from now on, and ends those there are; `undefined`: works again. */
  impair(how: ConnectionImpairment | undefined): Promise<void>;
  /** Destroys every connection and stops listening. Never hangs; may be called twice. */
  close(): Promise<void>;
}

export interface LoopbackOptions {
  /** Which endpoint requests to this path are for. */
  route(path: string): Endpoint;
  /** Goes into the `Date` header. @default the machine's own */
  clock?: Clock | undefined;
  /** Speaks TLS. @default plain HTTP */
  tls?: TlsOptions | undefined;
}

function listen(server: TcpServer, port: number): Promise<void> {
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

/** Listens, and hands every request to its endpoint. */
export async function startLoopbackServer(options: LoopbackOptions): Promise<LoopbackServer> {
  const sockets = new Set<Socket>();
  const used = new WeakMap<Socket, number>();
  let connections = 0;
  let attempts = 0;
  let impairment: ConnectionImpairment | undefined;
  const onRequest = (request: IncomingMessage, response: ServerResponse): void => {
    let connection = used.get(request.socket);
    if (connection === undefined) used.set(request.socket, (connection = ++connections));
    if (options.clock) response.setHeader('date', new Date(serverTimeMs(options.clock)).toUTCString());
    const [path = ''] = (request.url ?? '').split('?', 1);
    void options.route(path).serve(request, response, connection);
  };
  const server: Server = options.tls ? createTlsServer(options.tls, onRequest) : createServer(onRequest);
  // A connection closed by the server just as it is used again would fail a test at random.
  server.keepAliveTimeout = 0;

  // It stands before the HTTP server, so that a connection can fail before HTTP sees anything of it.
  const door = createTcpServer({ allowHalfOpen: true, noDelay: true }, (socket) => {
    attempts++;
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    if (impairment === undefined) server.emit('connection', socket);
    else fail(socket, impairment);
  });
  await listen(door, 0);
  const { port } = door.address() as AddressInfo;

  const stop = async (): Promise<void> => {
    const stopped = new Promise<void>((resolve) =>
      door.listening ? door.close(() => resolve()) : resolve(),
    );
    for (const socket of sockets) socket.destroy();
    await stopped;
  };
  let closing: Promise<void> | undefined;
  const close = (): Promise<void> => (closing ??= stop());
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
      if (how !== 'refuse' && !closing) await listen(door, port);
      // A client in this process shall notice that its idle connections are gone before it uses one again.
      await settle(10);
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}
