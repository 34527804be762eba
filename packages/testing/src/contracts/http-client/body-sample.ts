import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import type { BodyKind, ContractBody } from './http-client-fixture.ts';

const bytes = Buffer.from(Array.from({ length: 600 }, (_, index) => index % 256));
const text = 'grüße, 世界 \u{1f511} "quoted"\r\n';

/** Copies, because a runtime may take the memory of a chunk for itself. */
function* chunks(): Generator<Uint8Array> {
  yield new Uint8Array(bytes.subarray(0, 200));
  yield new Uint8Array(bytes.subarray(200));
}

async function* laterChunks(): AsyncGenerator<Uint8Array> {
  yield* chunks();
}

function formData(): FormData {
  const form = new FormData();
  form.append('name', text.trim());
  form.append('file', new Blob([bytes], { type: 'application/octet-stream' }), 'bytes.bin');
  return form;
}

const samples: Readonly<Record<BodyKind, { make(): unknown; contentType?: string; wire?: Buffer }>> = {
  text: { make: () => text, contentType: 'text/plain', wire: Buffer.from(text) },
  json: {
    make: () => ({ name: text, list: [1, null, { deep: true }] }),
    wire: Buffer.from(JSON.stringify({ name: text, list: [1, null, { deep: true }] })),
  },
  bytes: { make: () => Buffer.from(bytes), contentType: 'application/octet-stream', wire: bytes },
  'search-params': {
    make: () =>
      new URLSearchParams([
        ['a', '1 &2'],
        ['a', 'ü'],
      ]),
    wire: Buffer.from('a=1+%262&a=%C3%BC'),
  },
  'form-data': { make: formData },
  blob: { make: () => new Blob([bytes]), contentType: 'application/octet-stream', wire: bytes },
  'node-stream': {
    make: () => Readable.from(chunks(), { objectMode: false }),
    contentType: 'application/octet-stream',
    wire: bytes,
  },
  'web-stream': {
    make: () => ReadableStream.from(laterChunks()),
    contentType: 'application/octet-stream',
    wire: bytes,
  },
  'async-iterable': { make: () => laterChunks(), contentType: 'application/octet-stream', wire: bytes },
};

/** The kinds of bodies. */
export const bodyKinds: readonly BodyKind[] = Object.keys(samples) as BodyKind[];

/** A body and what has to arrive of it. */
export interface BodySample {
  body: ContractBody;
  headers: Record<string, string>;
  /** The bytes that have to arrive; `undefined` for multipart, whose boundary each HTTP client chooses. */
  wire: Buffer | undefined;
}

/** Makes a new body of a kind, with the headers that belong to it. */
export function bodySample(kind: BodyKind): BodySample {
  const { make, contentType, wire } = samples[kind];
  return {
    body: { kind, value: make() },
    headers: contentType === undefined ? {} : { 'content-type': contentType },
    wire,
  };
}

/** The bytes of a body. In multipart the boundary is replaced, after a check that the header names it. */
export function comparableBytes(request: {
  body: Buffer;
  headers: { 'content-type'?: string | undefined };
}): string {
  const latin1 = request.body.toString('latin1');
  const announced = /boundary="?([^";]+)/.exec(request.headers['content-type'] ?? '')?.[1];
  const boundary = /^--(\S+)\r\n/.exec(latin1)?.[1];
  if (announced !== undefined)
    assert.equal(boundary, announced, 'the boundary of the body is not the one in the header');
  return boundary === undefined ? latin1 : latin1.replaceAll(boundary, 'boundary');
}
