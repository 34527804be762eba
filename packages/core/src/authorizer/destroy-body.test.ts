import { EventEmitter } from 'node:events';
import { PassThrough, Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { destroyBody } from './destroy-body.ts';

const failure = new Error('the disk is broken');
/** Node tells errors and closed streams in a later turn. */
const turn = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

test('a Node stream of a failed request is destroyed, and may fail then without ending the process', async () => {
  const body = new Readable({ read() {}, destroy: (_error, callback) => callback(failure) });
  destroyBody(body);
  await turn();
  expect([body.destroyed, body.errored]).toEqual([true, failure]);
});

test('a form of a failed request is destroyed with the files in its parts', () => {
  const file = new PassThrough();
  const form = Object.assign(new PassThrough(), {
    _streams: ['a header', { source: file }, () => {}, {}, null, undefined, { source: {} }],
  });
  destroyBody(form);
  expect([form.destroyed, file.destroyed]).toEqual([true, true]);
});

test('a stream of the first kind that Node had, which cannot be destroyed, is left', () => {
  const body = Object.assign(new EventEmitter(), { pipe() {} });
  expect(() => destroyBody(body)).not.toThrow();
});

test('a web stream of a failed request is cancelled, also if that fails', async () => {
  let cancelled = 0;
  const cancel = (): void => {
    cancelled++;
    throw failure;
  };
  destroyBody(new ReadableStream({ cancel }));
  destroyBody({ getReader() {}, cancel: () => Promise.reject(failure) });
  destroyBody({ getReader() {} });
  await turn(); // an unhandled rejection would fail the run
  expect(cancelled).toBe(1);
});

test('a web stream that somebody else reads is left to him', async () => {
  const body = new ReadableStream({ start: (controller) => controller.enqueue('text') });
  const reader = body.getReader();
  destroyBody(body);
  await turn();
  expect(await reader.read()).toEqual({ done: false, value: 'text' });
});

test('a generator of a failed request runs its finally block, also if that fails', async () => {
  let ended = 0;
  async function* chunks(): AsyncGenerator<string> {
    try {
      yield 'text';
      yield 'more';
    } finally {
      ended++;
      // oxlint-disable-next-line no-unsafe-finally -- what is tested
      throw failure;
    }
  }
  const body = chunks();
  await body.next();
  destroyBody(body);
  destroyBody({ next() {} }); // an iterator without `return`
  await turn();
  expect(ended).toBe(1);
});

test.each([undefined, null, 'text', new Uint8Array(1), {}])(
  'a body without resources is left: %j',
  (body) => {
    expect(() => destroyBody(body)).not.toThrow();
  },
);
