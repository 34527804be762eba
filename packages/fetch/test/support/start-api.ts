import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** An API in the test's hand. */
export interface Api extends AsyncDisposable {
  /** Its origin. */
  url: string;
  /** What came, in order. */
  requests: { method: string; path: string; headers: IncomingMessage['headers']; body: string }[];
}

/** Starts an API that answers every request as the test says. */
export async function startApi(
  answer: (request: IncomingMessage, response: ServerResponse, body: string) => void,
): Promise<Api> {
  const requests: Api['requests'] = [];
  const server = createServer(async (request, response) => {
    const body = await text(request);
    requests.push({ method: request.method ?? '', path: request.url ?? '', headers: request.headers, body });
    response.on('error', () => {});
    answer(request, response, body);
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
