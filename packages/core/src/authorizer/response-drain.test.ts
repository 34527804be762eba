import { fakeClock } from '@evergrant/testing';
import { expect, test } from 'vitest';
import { drainResponse, ResponseDrain } from './response-drain.ts';

const kibibyte = 1024;

test('a drain gives up once, past 64 KiB', () => {
  let given = 0;
  const drain = new ResponseDrain(() => void given++, fakeClock());
  drain.add(64 * kibibyte);
  expect(given).toBe(0);
  drain.add(1);
  drain.add(1);
  expect([given, drain.end()]).toEqual([1, false]);
});

test('a drain gives up after a second, unless it has ended before', async () => {
  const clock = fakeClock();
  const given: string[] = [];
  const ended = new ResponseDrain(() => given.push('ended'), clock);
  const open = new ResponseDrain(() => given.push('open'), clock);
  await clock.advance(999);
  expect([given, ended.end()]).toEqual([[], true]);
  await clock.advance(1);
  expect([given, open.end()]).toEqual([['open'], false]);
});

/** A response whose body gives these chunks, and then nothing, or ends. */
function response(chunks: Uint8Array[], { ends = true, headers = {} } = {}) {
  const state = { pulled: 0, cancelled: false };
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        const chunk = chunks[state.pulled];
        if (chunk === undefined && !ends) return new Promise(() => {});
        state.pulled++;
        return chunk === undefined ? controller.close() : controller.enqueue(chunk);
      },
      cancel: () => void (state.cancelled = true),
    },
    { highWaterMark: 0 },
  );
  return { answer: new Response(body, { headers }), state };
}

test('a short response is read to its end', async () => {
  const { answer, state } = response([new Uint8Array(10), new Uint8Array(10)]);
  const clock = fakeClock();
  await drainResponse(answer, clock);
  expect(state).toEqual({ pulled: 3, cancelled: false });
  expect(clock.pendingTimers).toBe(0);
});

test('a response with a long Content-Length is not read', async () => {
  const { answer, state } = response([new Uint8Array(10)], { headers: { 'content-length': '65537' } });
  await drainResponse(answer, fakeClock());
  expect(state).toEqual({ pulled: 0, cancelled: true });
});

test('a response that does not end is cancelled after a second', async () => {
  const clock = fakeClock();
  const { answer, state } = response([new Uint8Array(10)], { ends: false });
  const drained = drainResponse(answer, clock);
  await clock.settle();
  await clock.advance(1000);
  await drained;
  expect(state).toEqual({ pulled: 1, cancelled: true });
});

test('a long response in chunks is cancelled', async () => {
  const { answer, state } = response(Array.from({ length: 100 }, () => new Uint8Array(16 * kibibyte)));
  await drainResponse(answer, fakeClock());
  expect(state).toEqual({ pulled: 5, cancelled: true });
});

test('draining a missing body, a body in use or a body that fails does not throw', async () => {
  const used = new Response('used');
  used.body?.getReader();
  const broken = new ReadableStream({ pull: (controller) => controller.error(new Error('reset')) });
  for (const answer of [new Response(null), used, new Response(broken)]) {
    await drainResponse(answer, fakeClock());
  }
  await drainResponse({ headers: new Headers() }, fakeClock());
});
