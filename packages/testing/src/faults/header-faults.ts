import type { RawHeaders } from '../http/wire.ts';
import type { Fault, FaultKind } from './fault.ts';
import { framed, head, sendWhole } from './send-whole.ts';

export type HeaderFaultName =
  | 'header-with-nul'
  | 'header-with-control-byte'
  | 'header-with-bare-cr'
  | 'header-with-latin-1'
  | 'header-without-colon'
  | 'no-content-type'
  | 'two-content-types'
  | 'bare-line-feeds'
  | 'status-line-garbage'
  | 'status-999'
  | 'status-000'
  | 'status-line-without-reason'
  | 'http-1.0'
  | 'http-0.9'
  | 'http-2-preface'
  | 'not-http'
  | 'early-hints'
  | 'switching-protocols'
  | 'answer-twice'
  | 'trailing-garbage';

/** A good answer with these raw lines among its headers. */
function withLines(kind: FaultKind, summary: string, ...lines: string[]): Fault {
  return {
    summary,
    kind,
    async apply(wire) {
      const { status, headers, body } = await wire.good();
      const [first, rest] = split(head(status, framed(body, headers)));
      await wire.send(`${first}\r\n${lines.map((line) => `${line}\r\n`).join('')}${rest}`);
      await wire.send(body);
      wire.end();
    },
  };
}

function split(top: string): [string, string] {
  const at = top.indexOf('\r\n');
  return [top.slice(0, at), top.slice(at + 2)];
}

/** A good answer with another head and body. */
function rewritten(kind: FaultKind, summary: string, rewrite: (top: string, body: string) => string): Fault {
  return {
    summary,
    kind,
    async apply(wire) {
      const { status, headers, body } = await wire.good();
      await wire.send(rewrite(head(status, framed(body, headers)), body.toString('latin1')));
      wire.end();
    },
  };
}

function withStatusLine(kind: FaultKind, summary: string, line: string): Fault {
  return rewritten(kind, summary, (top, body) => `${line}\r\n${split(top)[1]}${body}`);
}

function withContentTypes(summary: string, types: RawHeaders): Fault {
  return {
    summary,
    kind: 'harmless',
    async apply(wire) {
      const { status, headers, body } = await wire.good();
      await sendWhole(wire, status, [...headers.filter(([name]) => name !== 'content-type'), ...types], body);
    },
  };
}

// Not included: what Node's parser accepts in one supported version and refuses in another (folded headers, spaces in
// names). The table has to state one result.

/** Invalid bytes in the head, and invalid heads. */
export const headerFaults: Readonly<Record<HeaderFaultName, Fault>> = {
  'header-with-nul': withLines('broken', 'sends a header with a NUL', 'x-odd: a\0b'),
  'header-with-control-byte': withLines('broken', 'sends a header with a control byte', 'x-odd: a\x01b'),
  'header-with-bare-cr': withLines(
    'broken',
    'sends a header with a bare carriage return',
    'x-odd: a\rset-cookie: b',
  ),
  'header-with-latin-1': withLines(
    'harmless',
    'sends a header with bytes beyond ASCII',
    'x-odd: caf\xe9 \xff',
  ),
  'header-without-colon': withLines('broken', 'sends a header without a colon', 'this is no header'),
  'no-content-type': withContentTypes('sends no content type', []),
  'two-content-types': withContentTypes('sends two content types', [
    ['content-type', 'application/json'],
    ['content-type', 'text/html'],
  ]),
  'bare-line-feeds': rewritten(
    'broken',
    'ends its header lines with line feeds only',
    (top, body) => top.replaceAll('\r', '') + body,
  ),
  'status-line-garbage': withStatusLine('broken', 'sends an invalid status line', 'HELLO 200 OK'),
  'status-999': withStatusLine('unavailable', 'sends the status 999', 'HTTP/1.1 999 Beyond'),
  'status-000': withStatusLine('broken', 'sends the status 000', 'HTTP/1.1 000 Nothing'),
  'status-line-without-reason': withStatusLine(
    'harmless',
    'sends a status line without a reason',
    'HTTP/1.1 200',
  ),
  'http-1.0': withStatusLine('harmless', 'speaks HTTP/1.0', 'HTTP/1.0 200 OK'),
  'http-0.9': rewritten('broken', 'sends the body without a head', (_, body) => body),
  'http-2-preface': rewritten('broken', 'speaks HTTP/2', () => '\0\0\x06\x04\0\0\0\0\0\0\x03\0\0\0\x64'),
  'not-http': rewritten('broken', 'speaks another protocol', () => 'SSH-2.0-OpenSSH_9.9\r\n'),
  'early-hints': rewritten(
    'harmless',
    'sends two interim responses first',
    (top, body) =>
      `HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\nHTTP/1.1 102 Processing\r\n\r\n${top}${body}`,
  ),
  'switching-protocols': rewritten(
    'broken',
    'switches to another protocol without being asked',
    () => 'HTTP/1.1 101 Switching Protocols\r\nupgrade: other\r\nconnection: upgrade\r\n\r\nother',
  ),
  'answer-twice': rewritten('harmless', 'sends a second answer after the first', (top, body) => {
    const open = top.replace('connection: close', 'connection: keep-alive');
    return `${open}${body}HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}`;
  }),
  'trailing-garbage': rewritten(
    'harmless',
    'sends garbage after the answer',
    (top, body) => `${top}${body}garbage\r\n`,
  ),
};
