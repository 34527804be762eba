import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import type { GoodAnswer, RawHeaders, Wire } from '../http/wire.ts';
import type { Fault, FaultKind } from './fault.ts';
import { framed, head, sendWhole } from './send-whole.ts';

export type FramingFaultName =
  | 'content-length-too-long'
  | 'content-length-too-short'
  | 'content-length-garbage'
  | 'content-length-negative'
  | 'content-length-twice'
  | 'content-length-and-chunked'
  | 'no-content-length'
  | 'chunked'
  | 'chunk-size-garbage'
  | 'huge-body'
  | 'huge-body-unannounced'
  | 'endless-body'
  | 'endless-headers'
  | 'huge-header'
  | 'gzip'
  | 'gzip-mislabeled'
  | 'gzip-cut'
  | 'gzip-bomb'
  | 'brotli-mislabeled'
  | 'deflate'
  | 'unknown-encoding';

type Apply = (wire: Wire, good: GoodAnswer) => void | Promise<void>;

function fault(kind: FaultKind, summary: string, apply: Apply): Fault {
  return { summary, kind, apply: async (wire) => apply(wire, await wire.good()) };
}

/** A good body with headers that announce another length. */
function announcing(kind: FaultKind, summary: string, lengths: (length: number) => RawHeaders): Fault {
  return fault(kind, summary, async (wire, { status, headers, body }) => {
    await wire.send(head(status, [...headers, ...lengths(body.length)]));
    await wire.send(body);
    wire.end();
  });
}

function chunk(body: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from(`${body.byteLength.toString(16)}\r\n`), body, Buffer.from('\r\n')]);
}

function chunked(kind: FaultKind, summary: string, write: (body: Buffer) => Buffer): Fault {
  return fault(kind, summary, async (wire, { status, headers, body }) => {
    await wire.send(head(status, [...headers, ['transfer-encoding', 'chunked']]));
    await wire.send(write(body));
    wire.end();
  });
}

function encoded(
  kind: FaultKind,
  summary: string,
  encoding: string,
  encode: (body: Buffer) => Buffer,
): Fault {
  return fault(kind, summary, (wire, { status, headers, body }) =>
    sendWhole(wire, status, [...headers, ['content-encoding', encoding]], encode(body)),
  );
}

/** The good body with trailing white space, which JSON allows: two mebibytes in all. */
function padded(body: Buffer): Buffer {
  return Buffer.concat([body, Buffer.alloc(2 * 1024 * 1024, ' ')]);
}

async function sendForever(wire: Wire, content: Uint8Array): Promise<void> {
  while (await wire.send(content)) await new Promise((resolve) => void setImmediate(resolve));
}

/** Faults of length and encoding. */
export const framingFaults: Readonly<Record<FramingFaultName, Fault>> = {
  'content-length-too-long': announcing('broken', 'announces more than it sends', (length) => [
    ['content-length', String(length + 100)],
  ]),
  'content-length-too-short': announcing('nonsense', 'announces less than it sends', (length) => [
    ['content-length', String(length - 2)],
  ]),
  'content-length-garbage': announcing('broken', 'announces a length that is not a number', () => [
    ['content-length', 'abc'],
  ]),
  'content-length-negative': announcing('broken', 'announces a negative length', () => [
    ['content-length', '-1'],
  ]),
  'content-length-twice': announcing('broken', 'announces two lengths', (length) => [
    ['content-length', String(length)],
    ['content-length', String(length + 1)],
  ]),
  'content-length-and-chunked': announcing(
    'broken',
    'announces both a length and chunked encoding',
    (length) => [
      ['content-length', String(length)],
      ['transfer-encoding', 'chunked'],
    ],
  ),
  'no-content-length': announcing('harmless', 'ends the body by closing the connection', () => []),
  chunked: chunked('harmless', 'sends one byte in each chunk', (body) =>
    Buffer.concat([...[...body].map((byte) => chunk(Buffer.from([byte]))), Buffer.from('0\r\n\r\n')]),
  ),
  'chunk-size-garbage': chunked('broken', 'sends a chunk whose size is not a number', (body) =>
    Buffer.concat([Buffer.from('xyz\r\n'), body, Buffer.from('\r\n0\r\n\r\n')]),
  ),
  'huge-body': fault('oversized', 'sends a good answer with two mebibytes of white space', (wire, good) =>
    sendWhole(wire, good.status, good.headers, padded(good.body)),
  ),
  'huge-body-unannounced': chunked('oversized', 'sends two mebibytes in one chunk without a length', (body) =>
    Buffer.concat([chunk(padded(body)), Buffer.from('0\r\n\r\n')]),
  ),
  'endless-body': fault(
    'oversized',
    'sends chunks of white space endlessly',
    async (wire, { status, headers }) => {
      await wire.send(head(status, [...headers, ['transfer-encoding', 'chunked']]));
      await sendForever(wire, chunk(Buffer.alloc(16 * 1024, ' ')));
    },
  ),
  'endless-headers': fault('broken', 'sends headers endlessly', async (wire, { status }) => {
    await wire.send(`HTTP/1.1 ${status} Status\r\n`);
    await sendForever(wire, Buffer.from(`x-padding: ${'a'.repeat(1000)}\r\n`));
  }),
  'huge-header': fault('broken', 'sends a header of a hundred kibibytes', (wire, { status, headers, body }) =>
    sendWhole(wire, status, [...headers, ['x-padding', 'a'.repeat(100 * 1024)]], body),
  ),
  gzip: encoded('harmless', 'compresses with gzip', 'gzip', (body) => gzipSync(body)),
  'gzip-mislabeled': encoded('broken', 'sends plain text labeled as gzip', 'gzip', (body) => body),
  'gzip-cut': encoded('nonsense', 'compresses with gzip and omits the end', 'gzip', (body) =>
    gzipSync(body).subarray(0, 30),
  ),
  'gzip-bomb': encoded('oversized', 'compresses 8 MiB into 8 KiB', 'gzip', (body) =>
    gzipSync(Buffer.concat([body, Buffer.alloc(8 * 1024 * 1024, ' ')])),
  ),
  'brotli-mislabeled': encoded('broken', 'sends plain text labeled as brotli', 'br', (body) =>
    Buffer.concat([body, Buffer.from(brotliCompressSync('x'))]),
  ),
  deflate: encoded('harmless', 'compresses with deflate', 'deflate', (body) => deflateSync(body)),
  'unknown-encoding': fault(
    'harmless',
    'sends plain text labeled with an unknown encoding',
    async (wire, good) => {
      const headers = framed(good.body, [...good.headers, ['content-encoding', 'x-unknown']]);
      await wire.send(head(good.status, headers));
      await wire.send(good.body);
      wire.end();
    },
  ),
};
