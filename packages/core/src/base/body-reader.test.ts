import { PassThrough, Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { type BodyReader, bodyReader } from './body-reader.ts';

async function whole(reader: BodyReader | undefined): Promise<string> {
  const chunks: Uint8Array[] = [];
  for (let chunk = await reader?.read(); chunk; chunk = await reader?.read()) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

async function* generated(): AsyncGenerator<string> {
  yield 'one é ';
  yield 'two';
}

test.each<[string, () => unknown]>([
  ['a web stream', () => new Response('one é two').body],
  ['a Node stream', () => Readable.from([Buffer.from('one é '), Buffer.from('two')])],
  ['a Node stream of texts', () => Readable.from(['one é ', 'two'])],
  ['an async iterable', generated],
])('%s is read chunk by chunk', async (_name, body) => {
  expect(await whole(bodyReader(body()))).toBe('one é two');
});

test.each([[undefined], [null], ['text'], [{}]])('%j cannot be read in chunks', (body) => {
  expect(bodyReader(body)).toBeUndefined();
});

test('cancelling a Node stream destroys it, also while a chunk is awaited', async () => {
  const stream = new PassThrough();
  const reader = bodyReader(stream) as BodyReader;
  const waiting = reader.read().catch(() => undefined);
  reader.cancel();
  expect(await waiting).toBeUndefined();
  expect(stream.destroyed).toBe(true);
});

test('cancelling a body never throws', async () => {
  const stubborn = new ReadableStream({ cancel: () => Promise.reject(new Error('will not stop')) });
  bodyReader(stubborn)?.cancel();
  const iterable = { [Symbol.asyncIterator]: () => ({ next: async () => ({ done: false, value: 'x' }) }) };
  const reader = bodyReader(iterable) as BodyReader;
  expect(await reader.read()).toEqual(new TextEncoder().encode('x'));
  reader.cancel();
});
