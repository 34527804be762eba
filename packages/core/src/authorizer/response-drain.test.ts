import { fakeClock } from '@evergrant/testing';
import { expect, test } from 'vitest';
import { drainResponse, ResponseDrain } from './response-drain.ts';

const kibibyte = 1024;

test('a drain gives up past 64 KiB, once', () => {
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

/** A response whose body gives these chunks, and then nothing more unless it ends. */
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

test('a short answer is read to its end', async () => {
  const { answer, state } = response([new Uint8Array(10), new Uint8Array(10)]);
  await drainResponse(answer, fakeClock());
  expect(state).toEqual({ pulled: 3, cancelled: false });
});

test('an answer that says it is long is not read at all', async () => {
  const { answer, state } = response([new Uint8Array(10)], { headers: { 'content-length': '65537' } });
  await drainResponse(answer, fakeClock());
  expect(state).toEqual({ pulled: 0, cancelled: true });
});

test('an answer that does not end is given up after a second', async () => {
  const clock = fakeClock();
  const { answer, state } = response([new Uint8Array(10)], { ends: false });
  const drained = drainResponse(answer, clock);
  await clock.settle();
  await clock.advance(1000);
  await drained;
  expect(state).toEqual({ pulled: 1, cancelled: true });
});

test('a long answer in chunks is given up', async () => {
  const { answer, state } = response(Array.from({ length: 100 }, () => new Uint8Array(16 * kibibyte)));
  await drainResponse(answer, fakeClock());
  expect(state).toEqual({ pulled: 5, cancelled: true });
});

test('no body, a body in use and a body that breaks are all the same to it', async () => {
  const used = new Response('used');
  used.body?.getReader();
  const broken = new ReadableStream({ pull: (controller) => controller.error(new Error('reset')) });
  for (const answer of [new Response(null), used, new Response(broken)]) {
    await drainResponse(answer, fakeClock());
  }
  await drainResponse({ headers: new Headers() }, fakeClock());
});
