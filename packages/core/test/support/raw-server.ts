import { createServer as createHttpServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createNetServer, type Server, type Socket } from 'node:net';

export interface RawServer extends AsyncDisposable {
  /** The URL for token requests. */
  readonly tokenEndpoint: string;
  /** The number of requests, or of connections. */
  readonly requests: number;
}

async function listen(server: Server, count: () => number): Promise<RawServer> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => sockets.add(socket));
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    tokenEndpoint: `http://127.0.0.1:${port}/token`,
    get requests() {
      return count();
    },
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => void server.close(resolve));
    },
  };
}

/** A server with the given answer. It reads the request and checks nothing. */
export function startRawServer(
  answer: (response: ServerResponse, request: IncomingMessage, body: string) => void,
): Promise<RawServer> {
  let requests = 0;
  const server = createHttpServer((request, response) => {
    requests++;
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (chunk: string) => (body += chunk));
    request.on('end', () => answer(response, request, body));
  });
  return listen(server, () => requests);
}

/** A server that sends these bytes after the first data, and closes. */
export function startByteServer(...bytes: (string | Uint8Array)[]): Promise<RawServer> {
  let connections = 0;
  const server = createNetServer((socket) => {
    connections++;
    socket.on('error', () => {});
    socket.once('data', () => socket.end(Buffer.concat(bytes.map((part) => Buffer.from(part as string)))));
  });
  return listen(server, () => connections);
}
