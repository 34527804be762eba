import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import type { ToServers, ToWorker } from '../../../compat/runtimes/src/worker/channel.ts';

/** Listens on behalf of the worker, and passes each request on to it. */
export class ServersForWorker {
  readonly #tell: (message: ToWorker) => void;
  readonly #certificate: { key: string; cert: string };
  readonly #servers = new Map<number, { server: Server; sockets: Set<Socket> }>();
  readonly #responses = new Map<number, ServerResponse>();
  readonly #connections = new WeakMap<Socket, number>();
  #lastConnection = 0;
  #lastExchange = 0;

  constructor(tell: (message: ToWorker) => void, certificate: { key: string; cert: string }) {
    this.#tell = tell;
    this.#certificate = certificate;
  }

  /** Does what the worker asks for. */
  handle(message: ToServers): void {
    if (message.type === 'listen') this.#listen(message.server, message.secure);
    else if (message.type === 'stop') this.#stop(message.server);
    else if (message.type === 'disconnect') this.#disconnect(message.server);
    else if (message.type === 'turn') setImmediate(() => this.#tell(message));
    else if (message.type === 'destroy') this.#responses.get(message.exchange)?.destroy();
    else if (message.type === 'respond') {
      const response = this.#responses.get(message.exchange);
      if (!response) return;
      response.writeHead(message.status, Object.fromEntries(message.headers));
      response.end(Buffer.from(message.body, 'base64'));
    }
  }

  close(): void {
    for (const id of this.#servers.keys()) this.#stop(id);
  }

  #listen(id: number, secure: boolean): void {
    const onRequest = (request: IncomingMessage, response: ServerResponse): void =>
      void this.#receive(id, request, response).catch(() => response.destroy());
    const server = secure ? createTlsServer(this.#certificate, onRequest) : createServer(onRequest);
    server.keepAliveTimeout = 0;
    const sockets = new Set<Socket>();
    server.on(secure ? 'secureConnection' : 'connection', (socket: Socket) => {
      sockets.add(socket);
      socket.once('close', () => sockets.delete(socket));
    });
    this.#servers.set(id, { server, sockets });
    server.listen(0, '127.0.0.1', () => {
      this.#tell({ type: 'listening', server: id, port: (server.address() as AddressInfo).port });
    });
  }

  #disconnect(id: number): void {
    for (const socket of this.#servers.get(id)?.sockets ?? []) socket.destroy();
  }

  #stop(id: number): void {
    this.#servers.get(id)?.server.close(() => this.#tell({ type: 'stopped', server: id }));
    this.#disconnect(id);
  }

  async #receive(server: number, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const exchange = ++this.#lastExchange;
    const { headers, rawHeaders, method = '', socket, url = '' } = request;
    const connection = this.#connections.get(socket) ?? ++this.#lastConnection;
    this.#connections.set(socket, connection);
    this.#responses.set(exchange, response);
    response.once('close', () => {
      this.#responses.delete(exchange);
      this.#tell({ type: 'closed', exchange });
    });
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString('base64');
    this.#tell({ type: 'request', server, exchange, connection, method, url, rawHeaders, headers, body });
  }
}
