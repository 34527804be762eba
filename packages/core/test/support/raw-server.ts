import { createServer as createHttpServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createNetServer, type Server, type Socket } from 'node:net';

export interface RawServer extends AsyncDisposable {
  /** Where to send token requests. */
  readonly tokenEndpoint: string;
  /** Requests, or connections, that have come. */
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

/** A server that answers as it is told, and checks nothing. The body of the request has been read. */
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

/** A server that gives these bytes to whoever says anything, and closes. */
export function startByteServer(...bytes: (string | Uint8Array)[]): Promise<RawServer> {
  let connections = 0;
  const server = createNetServer((socket) => {
    connections++;
    socket.on('error', () => {});
    socket.once('data', () => socket.end(Buffer.concat(bytes.map((part) => Buffer.from(part as string)))));
  });
  return listen(server, () => connections);
}
