import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { authorizedFetch } from './authorized-fetch.ts';
import type { RequestAuthorizer } from './request-authorizer.ts';

const mebibyte = 1024 * 1024;
const longMebibytes = 128;

/** An authorizer that puts a token on every request, and reads `replayable` like any other. */
const authorizer = {
  begin: () => ({ headers: () => ({}), handleResponse: () => 'done' }),
  run: (request, exchange) => exchange.send({ authorization: `Bearer ${request.method}` }),
} as RequestAuthorizer;

/** A body of many mebibytes. */
function longBody(): ReadableStream<Uint8Array> {
  let sent = 0;
  return new ReadableStream({
    pull(controller) {
      if (sent++ < longMebibytes) controller.enqueue(new Uint8Array(mebibyte).fill(sent));
      else controller.close();
    },
  });
}

test.each([
  ['in a Request', (url: string, init: RequestInit) => [new Request(url, init)] as const],
  ['beside a URL', (url: string, init: RequestInit) => [url, init] as const],
])('a long stream %s is sent completely with a constant amount of memory', async (_name, words) => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  let read = 0;
  let most = 0;
  const fetch = authorizedFetch(authorizer, async (input, init) => {
    const sent = new Request(input, init);
    collect();
    const before = process.memoryUsage().arrayBuffers;
    for await (const chunk of sent.body as ReadableStream<Uint8Array>) {
      read += chunk.byteLength;
      if (read % (32 * mebibyte) !== 0) continue;
      collect();
      most = Math.max(most, process.memoryUsage().arrayBuffers - before);
    }
    return new Response('done');
  });
  const [input, init] = words('https://example.com', {
    method: 'POST',
    body: longBody(),
    duplex: 'half',
  } as RequestInit);
  expect((await fetch(input, init)).status).toBe(200);
  expect(read).toBe(longMebibytes * mebibyte);
  expect(most).toBeLessThan((longMebibytes / 2) * mebibyte); // engines free buffers when they see fit
});
