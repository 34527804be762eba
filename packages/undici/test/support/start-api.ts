import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An API in the test's hand. */
export interface Api extends AsyncDisposable {
  /** Its origin. */
  url: string;
  /** What came, in order: method, path and headers. */
  requests: { method: string; path: string; headers: IncomingMessage['headers'] }[];
}

/** Starts an API that answers every request as the test says. */
export async function startApi(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<Api> {
  const requests: Api['requests'] = [];
  const server = createServer((request, response) => {
    requests.push({ method: request.method ?? '', path: request.url ?? '', headers: request.headers });
    response.on('error', () => {});
    answer(request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
    },
  };
}
