// Stands for `node:http` and `node:https` of the testing kit's servers.
import { EventEmitter } from 'node:events';
import { Readable } from 'node:stream';
import { hearServers, tellServers, type ToWorker } from './channel.ts';

type Arrival = Extract<ToWorker, { type: 'request' }>;
type OnRequest = (request: unknown, response: ElsewhereResponse) => void;

const servers = new Map<number, ElsewhereServer>();
const responses = new Map<number, ElsewhereResponse>();
let lastServer = 0;

hearServers((message) => {
  if (message.type === 'listening') servers.get(message.server)?.opened(message.port);
  else if (message.type === 'stopped') servers.get(message.server)?.emit('stopped');
  else if (message.type === 'request') servers.get(message.server)?.arrived(message);
  else if (message.type === 'closed') responses.get(message.exchange)?.gone();
});

/** What the kit uses of `ServerResponse`. */
class ElsewhereResponse extends EventEmitter {
  statusCode = 200;
  destroyed = false;
  readonly socket: object;
  readonly #exchange: number;
  readonly #headers = new Map<string, string | string[]>();

  constructor(exchange: number, socket: object) {
    super();
    this.#exchange = exchange;
    this.socket = socket;
    responses.set(exchange, this);
  }

  setHeader(name: string, value: string | string[]): void {
    this.#headers.set(name.toLowerCase(), value);
  }

  hasHeader(name: string): boolean {
    return this.#headers.has(name.toLowerCase());
  }

  end(content: string | Uint8Array = ''): void {
    const body = Buffer.from(content as string).toString('base64');
    const { statusCode: status } = this;
    tellServers({ type: 'respond', exchange: this.#exchange, status, headers: [...this.#headers], body });
  }

  destroy(): void {
    tellServers({ type: 'destroy', exchange: this.#exchange });
    this.gone();
  }

  gone(): void {
    if (this.destroyed) return;
    this.destroyed = true;
    responses.delete(this.#exchange);
    this.emit('close');
  }
}

/** What the kit uses of `Server`. */
class ElsewhereServer extends EventEmitter {
  listening = false;
  keepAliveTimeout = 0;
  readonly #id = ++lastServer;
  readonly #secure: boolean;
  readonly #onRequest: OnRequest;
  readonly #sockets = new Map<number, EventEmitter>();
  #port = 0;

  constructor(secure: boolean, onRequest: OnRequest) {
    super();
    this.#secure = secure;
    this.#onRequest = onRequest;
    servers.set(this.#id, this);
  }

  listen(_port: number, _host: string, listening: () => void): void {
    this.once('listening', listening);
    tellServers({ type: 'listen', server: this.#id, secure: this.#secure });
  }

  address(): { port: number } {
    return { port: this.#port };
  }

  close(stopped: () => void): void {
    this.listening = false;
    this.once('stopped', stopped);
    tellServers({ type: 'stop', server: this.#id });
  }

  closeAllConnections(): void {
    tellServers({ type: 'disconnect', server: this.#id });
  }

  opened(port: number): void {
    this.#port = port;
    this.listening = true;
    this.emit('listening');
  }

  arrived({ body, connection, exchange, headers, method, rawHeaders, url }: Arrival): void {
    let socket = this.#sockets.get(connection);
    if (socket === undefined) {
      socket = Object.assign(new EventEmitter(), { destroy() {} });
      this.#sockets.set(connection, socket);
      this.emit('connection', socket);
    }
    const chunks = body === '' ? [] : [Buffer.from(body, 'base64')];
    const head = { method, url, headers, rawHeaders, socket, complete: true };
    const request = Object.assign(Readable.from(chunks), head);
    this.#onRequest(request, new ElsewhereResponse(exchange, socket));
  }
}

/** `createServer(onRequest)` of `node:http`, `createServer(options, onRequest)` of `node:https`. The certificate is the servers' own. */
export function createServer(first: OnRequest | object, second?: OnRequest): ElsewhereServer {
  return typeof first === 'function'
    ? new ElsewhereServer(false, first as OnRequest)
    : new ElsewhereServer(true, second as OnRequest);
}

/** The contract of servers makes requests with it. That contract is not run in workerd. */
export function request(): never {
  throw new Error('There is no `request` of node:http here.');
}
