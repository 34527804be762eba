import { longestBody } from '../protocol/longest-body.ts';

/**
 * The beginning of a body that an HTTP client has read, for `ResponseHead.body`: of a text, of bytes or of parsed JSON.
 * `undefined` for anything else, also for streams.
 *
 * @example
 * request.handleResponse({ status, header, body: bodyText(response.data) });
 */
export function bodyText(body: unknown): string | undefined {
  if (typeof body === 'string') return body.slice(0, longestBody);
  if (body instanceof ArrayBuffer) return decode(new Uint8Array(body));
  if (ArrayBuffer.isView(body)) return decode(new Uint8Array(body.buffer, body.byteOffset, body.byteLength));
  if (typeof body !== 'object' || body === null) return undefined;
  const prototype: unknown = Object.getPrototypeOf(body);
  const isPlain = Array.isArray(body) || prototype === null || Object.getPrototypeOf(prototype) === null;
  return isPlain ? JSON.stringify(body).slice(0, longestBody) : undefined;
}

function decode(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes.subarray(0, longestBody));
}
