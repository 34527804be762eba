import { Readable } from 'node:stream';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { isReplayableBody } from './is-replayable-body.ts';

async function* generate(): AsyncGenerator<string> {
  yield 'a';
}

test.each<[string, unknown]>([
  ['nothing', undefined],
  ['null', null],
  ['a text', 'a'],
  ['an empty text', ''],
  ['parameters', new URLSearchParams('a=b')],
  ['a form', new FormData()],
  ['a Blob', new Blob(['a'])],
  ['a File', new File(['a'], 'a.txt')],
  ['an ArrayBuffer', new ArrayBuffer(1)],
  ['bytes', Uint8Array.of(1)],
  ['a Buffer', Buffer.from('a')],
  ['a DataView', new DataView(new ArrayBuffer(1))],
  ['parameters of another package', { [Symbol.toStringTag]: 'URLSearchParams' }],
  ['an ArrayBuffer of another realm', runInNewContext('new ArrayBuffer(1)')],
  ['bytes of another realm', runInNewContext('new Uint8Array(1)')],
  ['a form of another package', { [Symbol.toStringTag]: 'FormData' }],
  ['a Blob of another package', { [Symbol.toStringTag]: 'Blob' }],
  ['a File of another package', { [Symbol.toStringTag]: 'File' }],
])('%s can be sent twice', (_name, body) => {
  expect(isReplayableBody(body)).toBe(true);
});

test.each<[string, unknown]>([
  ['a stream of the web', new ReadableStream()],
  ['a stream of Node', Readable.from(['a'])],
  ['a generator', generate()],
  ['a list, which is an iterable', ['a']],
  ['a form of the form-data package, which is a stream', { pipe() {}, [Symbol.toStringTag]: 'FormData' }],
  ['an object', {}],
  ['a function', () => 'a'],
  ['a number', 5],
])('%s may not be sent twice', (_name, body) => {
  expect(isReplayableBody(body)).toBe(false);
});
