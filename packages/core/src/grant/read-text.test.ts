import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { largestResponseBytes, readText } from './read-text.ts';

/** A body of these chunks, which notes whether it was given up. */
function chunked(chunks: Iterable<Uint8Array>): {
  response: Response;
  cancelled(): boolean;
  pulled(): number;
} {
  const iterator = chunks[Symbol.iterator]();
  let [cancelled, pulled] = [false, 0];
  const stream = new ReadableStream<Uint8Array>({
    pull(controller) {
      const { done, value } = iterator.next();
      if (done) return controller.close();
      pulled++;
      controller.enqueue(value);
    },
    cancel: () => void (cancelled = true),
  });
  return { response: new Response(stream), cancelled: () => cancelled, pulled: () => pulled };
}

function* endless(): Generator<Uint8Array> {
  for (;;) yield new Uint8Array(1024).fill(120);
}

test('a missing body is read as an empty text', async () => {
  expect(await readText(new Response(null))).toBe('');
  expect(await readText(new Response(''))).toBe('');
});

test('characters may be cut between chunks', async () => {
  const bytes = new TextEncoder().encode('é😀!');
  expect(await readText(chunked(Array.from(bytes, (byte) => Uint8Array.of(byte))).response)).toBe('é😀!');
});

test('bytes that are not UTF-8 are replaced', async () => {
  expect(await readText(chunked([Uint8Array.of(97, 0xff, 98, 0xc3)]).response)).toBe('a\ufffdb\ufffd');
});

test('a body of the longest allowed size is read', async () => {
  const { response } = chunked([new Uint8Array(largestResponseBytes - 1).fill(120), Uint8Array.of(121)]);
  const text = await readText(response);
  expect(text?.length).toBe(262_144);
  expect(text?.endsWith('xy')).toBe(true);
});

test('a longer body is cancelled, and not read further', async () => {
  const { cancelled, pulled, response } = chunked(endless());
  expect(await readText(response)).toBeUndefined();
  expect(cancelled()).toBe(true);
  expect(pulled()).toBeLessThan(260);
});

test('a body that fails rejects, also while it is cancelled', async () => {
  const failure = new Error('reset');
  const broken = new ReadableStream({ pull: (controller) => controller.error(failure) });
  await expect(readText(new Response(broken))).rejects.toBe(failure);
  const stubborn = new ReadableStream({
    pull: (controller) => controller.enqueue(new Uint8Array(largestResponseBytes + 1)),
    cancel: () => Promise.reject(new Error('will not stop')),
  });
  expect(await readText(new Response(stubborn))).toBeUndefined();
});

test('a Node stream, as in node-fetch, is read with the same limit', async () => {
  const text = async (): Promise<string> => expect.unreachable();
  expect(await readText({ body: Readable.from([Buffer.from('é')]), text })).toBe('é');
  const long = Readable.from(endless());
  expect(await readText({ body: long, text })).toBeUndefined();
  expect(long.destroyed).toBe(true);
});

test('the text of a response without a stream is read with the same limit', async () => {
  expect(await readText({ text: async () => 'short' })).toBe('short');
  expect(await readText({ text: async () => 'x'.repeat(largestResponseBytes + 1) })).toBeUndefined();
});
