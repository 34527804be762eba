import { EventEmitter } from 'node:events';
import { PassThrough, Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { watchBody } from './watch-body.ts';

const failure = new Error('the disk is broken');
const early = new Error('closed early');
const closedEarly = (): Error => early;
/** Node tells errors and closed streams in a later turn. */
const turn = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

test.each<[string, unknown]>([
  ['nothing', undefined],
  ['null', null],
  ['a text', 'text'],
  ['bytes', new Uint8Array(1)],
  ['a web stream', new ReadableStream()],
  ['an object that only has a method pipe', { pipe() {} }],
  ['an emitter of events that cannot be piped', new EventEmitter()],
])('a body is not watched if it is %s', (_name, body) => {
  expect(watchBody(body, closedEarly)).toBeUndefined();
});

test('a stream that fails while its request waits aborts the wait with its error', async () => {
  const body = new PassThrough();
  const signal = watchBody(body, closedEarly);
  expect(signal?.aborted).toBe(false);
  body.destroy(failure);
  await turn();
  expect(signal?.reason).toBe(failure);
});

test('a stream that is closed while its request waits aborts the wait', async () => {
  const body = new PassThrough();
  const signal = watchBody(body, closedEarly);
  body.destroy();
  await turn();
  expect(signal?.reason).toBe(early);
});

test('a stream that has failed before aborts the wait with its error', async () => {
  const body = new PassThrough().on('error', () => {});
  body.destroy(failure);
  await turn();
  expect(watchBody(body, closedEarly)?.reason).toBe(failure);
});

test('a stream that was closed before aborts the wait', () => {
  expect(watchBody(new PassThrough().destroy(), closedEarly)?.reason).toBe(early);
});

test('a stream that was read to its end before does not abort the wait', async () => {
  const body = Readable.from(['text']);
  for await (const chunk of body) expect(chunk).toBe('text');
  expect(body.destroyed).toBe(true);
  expect(watchBody(body, closedEarly)?.aborted).toBe(false);
});
