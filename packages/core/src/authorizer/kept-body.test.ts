import { expect, test } from 'vitest';
import { KeptBody } from './kept-body.ts';

const mebibyte = 1024 * 1024;

function post(body: NonNullable<RequestInit['body']>): Request {
  return new Request('https://example.com', { method: 'POST', body, duplex: 'half' } as RequestInit);
}

/** A body of these chunks, which may fail at its end. */
function stream(chunks: Uint8Array[], failure?: Error): ReadableStream<Uint8Array> {
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      const chunk = chunks[at++];
      if (chunk !== undefined) controller.enqueue(chunk);
      else if (failure) controller.error(failure);
      else controller.close();
    },
  });
}

/** Lets the copy be read to its end. */
const settled = (): Promise<void> => new Promise((resolve) => void setTimeout(resolve, 5));

test('the kept body has every byte when the whole body has been sent', async () => {
  const request = post(stream([Uint8Array.of(1, 2), Uint8Array.of(), Uint8Array.of(3)]));
  const kept = new KeptBody(request);
  expect(kept.bytes).toBeUndefined();
  expect(new Uint8Array(await request.arrayBuffer())).toEqual(Uint8Array.of(1, 2, 3));
  await settled();
  expect(kept.bytes).toEqual(Uint8Array.of(1, 2, 3));
});

test('a body of a mebibyte is kept, and a longer one is not', async () => {
  for (const [length, isKept] of [
    [mebibyte, true],
    [mebibyte + 1, false],
  ] as const) {
    const request = post(stream([new Uint8Array(length - 1), new Uint8Array(1)]));
    const kept = new KeptBody(request);
    expect((await request.arrayBuffer()).byteLength).toBe(length);
    await settled();
    expect(kept.bytes?.byteLength).toBe(isKept ? length : undefined);
  }
});

test('a body of more than a mebibyte is sent completely, and is not read further for the copy', async () => {
  const chunks = Array.from({ length: 64 }, () => new Uint8Array(65_536));
  const request = post(stream(chunks));
  const kept = new KeptBody(request);
  expect((await request.arrayBuffer()).byteLength).toBe(64 * 65_536);
  await settled();
  expect(kept.bytes).toBeUndefined();
});

test('a body that fails is not kept, and only the request fails', async () => {
  const failure = new Error('broken');
  const request = post(stream([Uint8Array.of(1)], failure));
  const kept = new KeptBody(request);
  await expect(request.arrayBuffer()).rejects.toBe(failure);
  await settled();
  expect(kept.bytes).toBeUndefined();
});

test('a body that has been used before is not read: sending it fails with an error that says so', async () => {
  const request = post('text');
  await request.text();
  expect(new KeptBody(request).bytes).toBeUndefined();
});
