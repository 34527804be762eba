import { Readable } from 'node:stream';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { bodyText } from './body-text.ts';

const bytes = new TextEncoder().encode('<é>');
const within = new Uint8Array([0x2d, ...bytes, 0x2d]);

test.each<[string, unknown, string]>([
  ['a text', '{"a":1}', '{"a":1}'],
  ['an empty text', '', ''],
  ['bytes', bytes, '<é>'],
  ['a Buffer', Buffer.from(bytes), '<é>'],
  ['an ArrayBuffer', bytes.slice().buffer, '<é>'],
  ['a part of a buffer', within.subarray(1, -1), '<é>'],
  ['a DataView of a part of a buffer', new DataView(within.buffer, 1, bytes.length), '<é>'],
  ['parsed JSON', { error: 'invalid_token' }, '{"error":"invalid_token"}'],
  ['a parsed list', [{ error: 'invalid_token' }], '[{"error":"invalid_token"}]'],
  ['an object without a prototype', Object.assign(Object.create(null), { a: 1 }), '{"a":1}'],
  ['parsed JSON of another realm', runInNewContext('({ a: [1] })'), '{"a":[1]}'],
])('the beginning of a body is known if the HTTP client has read it as %s', (_name, body, expected) => {
  expect(bodyText(body)).toBe(expected);
});

test.each<[string, unknown]>([
  ['nothing', undefined],
  ['null', null],
  ['a number', 1],
  ['a function', () => 'text'],
  ['a Node stream', Readable.from(['text'])],
  ['a web stream', new ReadableStream()],
  ['a Blob', new Blob(['text'])],
])('the beginning of a body is not known if it is %s', (_name, body) => {
  expect(bodyText(body)).toBeUndefined();
});

test('no more than the first 65,536 characters or bytes of a body are taken', () => {
  const long = `${'x'.repeat(65_535)}yz`;
  const expected = long.slice(0, 65_536);
  expect(bodyText(long)).toBe(expected);
  expect(bodyText(Buffer.from(long))).toBe(expected);
  expect(bodyText([long])).toHaveLength(65_536);
});
