import { fakeClock } from '@evergrant/testing';
import { expect, test } from 'vitest';
import { peekBody } from './peek-body.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** A response whose body gives these chunks, one per read, and then ends, fails or hangs. */
function response(chunks: Uint8Array[], end: 'close' | 'error' | 'hang' = 'close') {
  const state = { cancelled: false };
  const left = [...chunks];
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        const chunk = left.shift();
        if (chunk !== undefined) return controller.enqueue(chunk);
        if (end === 'close') return controller.close();
        if (end === 'error') return controller.error(new Error('reset'));
        return new Promise(() => {});
      },
      cancel: () => void (state.cancelled = true),
    },
    { highWaterMark: 0 },
  );
  return { answer: new Response(body), state };
}

test('a peek gives the text of the whole body, and the caller can still read it', async () => {
  const [first, second] = [utf8('{"error":"é').subarray(0, -1), utf8('é"}').subarray(1)];
  const { answer } = response([first, second]);
  const clock = fakeClock();
  expect(await peekBody(answer, clock)).toBe('{"error":"é"}');
  expect(await answer.json()).toEqual({ error: 'é' });
  expect(clock.pendingTimers).toBe(0);
});

test('a peek shows a character that is cut at the end of a body', async () => {
  expect(await peekBody(response([utf8('aé').subarray(0, -1)]).answer, fakeClock())).toBe('a\uFFFD');
});

test('a peek gives no more than 64 KiB, and lets the caller end the rest', async () => {
  const { answer, state } = response([new Uint8Array(65_535).fill(0x78), utf8('yz')], 'hang');
  expect(await peekBody(answer, fakeClock())).toBe(`${'x'.repeat(65_535)}y`);
  await answer.body?.cancel();
  expect(state.cancelled).toBe(true); // only if the copy was cancelled too
});

test('a peek of exactly 64 KiB does not wait for more', async () => {
  const { answer } = response([new Uint8Array(65_536).fill(0x78)], 'hang');
  expect(await peekBody(answer, fakeClock())).toHaveLength(65_536);
});

test('a peek reads no more than 64 KiB of bytes that make no characters', async () => {
  const mark = Uint8Array.of(0xef, 0xbb, 0xbf); // one character of three bytes
  const chunk = new Uint8Array(3 * 1024);
  for (let at = 0; at < chunk.length; at += 3) chunk.set(mark, at);
  const { answer } = response(Array.from({ length: 100 }, () => chunk));
  expect((await peekBody(answer, fakeClock()))?.length).toBeLessThanOrEqual(23 * 1024);
});

test('a peek gives what has come within a second', async () => {
  const clock = fakeClock();
  const { answer, state } = response([utf8('{"error":')], 'hang');
  let seen: string | undefined;
  const peeking = peekBody(answer, clock).then((text) => (seen = text));
  await clock.advance(999);
  expect(seen).toBeUndefined();
  await clock.advance(1);
  expect(await peeking).toBe('{"error":');
  await answer.body?.cancel();
  expect(state.cancelled).toBe(true);
});

test('a peek gives what has come before a body fails, and the caller gets the error', async () => {
  const { answer } = response([utf8('{"error":')], 'error');
  expect(await peekBody(answer, fakeClock())).toBe('{"error":');
  await expect(answer.text()).rejects.toThrow('reset');
});

test.each<[string, () => Promise<Parameters<typeof peekBody>[0]>]>([
  ['has no body', async () => new Response(null)],
  ['cannot be copied', async () => ({ bodyUsed: false })],
  ['cannot be read in chunks', async () => ({ clone: () => ({ body: 'text' }) })],
  [
    'has been read',
    async () => {
      const answer = new Response('text');
      await answer.text();
      return answer;
    },
  ],
])('a peek gives nothing if the response %s', async (_name, make) => {
  expect(await peekBody(await make(), fakeClock())).toBeUndefined();
});
