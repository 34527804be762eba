import type { AuthorizationHeaders } from './request-authorizer.ts';

const none: readonly string[] = [];

type HeaderRecord = Readonly<Record<string, unknown>>;

/**
 * Copies a record of headers and sets the client's headers. A header of the same name in any case is replaced.
 *
 * @example
 * const headers = setHeaders(options.headers, await request.headers());
 */
export function setHeaders<Headers extends HeaderRecord>(
  headers: Headers | undefined,
  added: AuthorizationHeaders,
): Headers & AuthorizationHeaders {
  // Copied by a loop: on Node 20, it takes half a microsecond to add a header to a copy that was made by spreading. All loops count,
  // because code that is not compiled yet creates an object for each step of `for … of`.
  const merged: Record<string, unknown> = {};
  const names = headers ? Object.keys(headers) : none; // undici allows `null`
  for (let at = 0; at < names.length; at++) merged[names[at]!] = headers![names[at]!];
  for (const own in added) {
    const value = added[own]; // Read before the inner loop. After it, V8 would discard the compiled function at every call.
    for (let at = 0; at < names.length; at++) {
      const name = names[at]!;
      if (name.length === own.length && name !== own && name.toLowerCase() === own) delete merged[name];
    }
    merged[own] = value;
  }
  return merged as Headers & AuthorizationHeaders;
}

/**
 * Whether a record of headers has an `Authorization`, in any case.
 *
 * @example
 * const hasAuthorization = hasAuthorizationHeader(options.headers ?? {});
 */
export function hasAuthorizationHeader(headers: HeaderRecord | undefined): boolean {
  for (const name in headers) {
    if (name.length === 13 && name.toLowerCase() === 'authorization') return true;
  }
  return false;
}

/**
 * The URL that a server reads if a caller's `Host` header names another host than the URL. `undefined` if it does not. A server with
 * several virtual hosts uses the header, so the token must be allowed there as well.
 *
 * @example
 * urlByHostHeader('https://api.example.com/a', { host: 'other.example' }); // 'https://other.example/a'
 */
export function urlByHostHeader(url: string, headers: HeaderRecord | undefined): string | undefined {
  for (const name in headers) {
    if (name.length !== 4 || name.toLowerCase() !== 'host') continue;
    const host = String(headers[name]);
    if (!URL.canParse(url)) return undefined;
    const { origin, protocol } = new URL(url);
    if (URL.canParse(`${protocol}//${host}`) && new URL(`${protocol}//${host}`).origin === origin) continue;
    return `${protocol}//${host}${url.slice(url.indexOf('/', protocol.length + 2))}`;
  }
  return undefined;
}
