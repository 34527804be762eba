import type { RawHeaders } from '../http/wire.ts';
import type { Fault, FaultKind } from './fault.ts';
import { sendWhole } from './send-whole.ts';

export type ContentFaultName =
  | 'invalid-json'
  | 'json-cut'
  | 'json-with-comment'
  | 'json-deeply-nested'
  | 'json-null'
  | 'json-array'
  | 'json-string'
  | 'json-number'
  | 'two-json-values'
  | 'html'
  | 'html-labeled-json'
  | 'empty-200'
  | 'no-content-204'
  | 'white-space-only'
  | 'broken-utf-8'
  | 'utf-16'
  | 'byte-order-mark'
  | 'form-encoded'
  | 'text-plain'
  | 'created-201'
  | 'partial-206';

const json: RawHeaders = [['content-type', 'application/json']];
const html: RawHeaders = [['content-type', 'text/html; charset=utf-8']];
const page = '<!doctype html><title>Sign in</title><h1>Sign in</h1>';

/** A success status with this body. */
function fixed(summary: string, body: string | Uint8Array, headers: RawHeaders = json, status = 200): Fault {
  return { summary, kind: 'nonsense', apply: (wire) => sendWhole(wire, status, headers, body) };
}

/** The good answer with another body. */
function rewritten(
  kind: FaultKind,
  summary: string,
  rewrite: (body: Buffer) => string | Uint8Array,
  headers: RawHeaders = json,
): Fault {
  return {
    summary,
    kind,
    async apply(wire) {
      const { status, body } = await wire.good();
      await sendWhole(wire, status, headers, rewrite(body));
    },
  };
}

function withStatus(summary: string, status: number): Fault {
  return {
    summary,
    kind: 'harmless',
    async apply(wire) {
      const { headers, body } = await wire.good();
      await sendWhole(wire, status, headers, body);
    },
  };
}

/** Bodies that arrive whole and have the wrong content. */
export const contentFaults: Readonly<Record<ContentFaultName, Fault>> = {
  'invalid-json': fixed('sends text that is not JSON', 'access_token = nothing'),
  'json-cut': rewritten('nonsense', 'leaves out the last bytes of its JSON', (body) => body.subarray(0, -2)),
  'json-with-comment': rewritten(
    'nonsense',
    'sends JSON with a comment',
    (body) => `/* token */ ${body.toString()}`,
  ),
  'json-deeply-nested': fixed('sends 100,000 nested arrays', '['.repeat(100_000) + ']'.repeat(100_000)),
  'json-null': fixed('sends null', 'null'),
  'json-array': rewritten('nonsense', 'sends its JSON in an array', (body) => `[${body.toString()}]`),
  'json-string': fixed('sends a JSON string', '"access_token"'),
  'json-number': fixed('sends a number', '3600'),
  'two-json-values': rewritten(
    'nonsense',
    'sends two JSON values',
    (body) => `${body.toString()}\n${body.toString()}`,
  ),
  html: fixed('sends a web page with status 200', page, html),
  'html-labeled-json': fixed('sends a web page labeled as JSON', page),
  'empty-200': fixed('sends no body with status 200', ''),
  'no-content-204': fixed('sends status 204', '', [], 204),
  'white-space-only': fixed('sends white space', ' \r\n\t '),
  'broken-utf-8': fixed('sends bytes that are not UTF-8', Buffer.from([0x7b, 0xff, 0xfe, 0xc0, 0x80, 0x7d])),
  'utf-16': rewritten('nonsense', 'sends UTF-16', (body) => Buffer.from(body.toString(), 'utf16le')),
  'byte-order-mark': rewritten(
    'harmless',
    'sends a byte order mark before its JSON',
    (body) => `\ufeff${body.toString()}`,
  ),
  'form-encoded': rewritten(
    'harmless',
    'sends its answer form-encoded',
    (body) => new URLSearchParams(JSON.parse(body.toString()) as Record<string, string>).toString(),
    [['content-type', 'application/x-www-form-urlencoded']],
  ),
  'text-plain': rewritten('harmless', 'sends its JSON labeled as plain text', (body) => body, [
    ['content-type', 'text/plain'],
  ]),
  'created-201': withStatus('answers with status 201', 201),
  'partial-206': withStatus('answers with status 206', 206),
};
