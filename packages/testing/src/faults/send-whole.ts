import type { RawHeaders, Wire } from '../http/wire.ts';

/** The text of a status line and headers, with `Connection: close`. */
export function head(status: number | string, headers: RawHeaders = []): string {
  const line = typeof status === 'string' ? status : `HTTP/1.1 ${status} Status`;
  const all = [...headers, ['connection', 'close'] as const];
  return `${line}\r\n${all.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`;
}

/** Adds the `Content-Length` of a body. */
export function framed(body: Uint8Array, headers: RawHeaders): RawHeaders {
  return [...headers, ['content-length', String(body.byteLength)]];
}

/** Writes one complete answer and closes the connection. */
export async function sendWhole(
  wire: Wire,
  status: number | string,
  headers: RawHeaders,
  body: string | Uint8Array = '',
): Promise<void> {
  const bytes = typeof body === 'string' ? Buffer.from(body) : body;
  await wire.send(head(status, framed(bytes, headers)));
  await wire.send(bytes);
  wire.end();
}
