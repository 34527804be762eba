import { createServer, type RequestListener } from 'node:http';
import { duplexPair } from 'node:stream';

/** Makes one request and returns the body of the response. */
export type Visit = () => Promise<string>;

/**
 * Connects Node's own HTTP server in memory to a minimal client, which always sends the same request and reads the
 * response by its `Content-Length`. Makes one call at a time.
 */
export function visitInMemory(listener: RequestListener, path = '/users'): Visit {
  const [near, far] = duplexPair();
  createServer(listener).emit('connection', far);
  const request = `GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`;
  let received = '';
  let answer: (body: string) => void;
  near.setEncoding('latin1').on('data', (chunk: string) => {
    received += chunk;
    const head = received.indexOf('\r\n\r\n');
    const length = Number(/\r\ncontent-length: *(\d+)/i.exec(received)?.[1]);
    if (head === -1 || !(received.length >= head + 4 + length)) return;
    const body = received.slice(head + 4);
    received = '';
    answer(body);
  });
  return () =>
    new Promise((resolve) => {
      answer = resolve;
      near.write(request);
    });
}
