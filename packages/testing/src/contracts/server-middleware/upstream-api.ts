import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request that has come to the API. */
export interface UpstreamRequest {
  url: string;
  method: string;
  headers: IncomingHttpHeaders;
  body: string;
}

/** An API that writes down what it is sent. */
export interface UpstreamApi {
  url: string;
  requests: UpstreamRequest[];
  /** The next requests are answered with these statuses instead of 200. */
  answerNext(...statuses: number[]): void;
  /** The next request is not answered; resolves as soon as it is here. */
  holdNext(): Promise<{ aborted: Promise<void> }>;
  close(): Promise<void>;
}

/** Starts an API on loopback; it does not look at tokens. */
export async function startUpstreamApi(): Promise<UpstreamApi> {
  const requests: UpstreamRequest[] = [];
  const statuses: number[] = [];
  let arrived: ((held: { aborted: Promise<void> }) => void) | undefined;
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request.setEncoding('utf8')) body += chunk as string;
    requests.push({ url: request.url ?? '', method: request.method ?? '', headers: request.headers, body });
    if (arrived !== undefined) {
      arrived({ aborted: new Promise((resolve) => response.once('close', () => resolve())) });
      arrived = undefined;
      return;
    }
    response.writeHead(statuses.shift() ?? 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ upstream: request.url }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    answerNext: (...next) => void statuses.push(...next),
    holdNext: () => new Promise((resolve) => (arrived = resolve)),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
