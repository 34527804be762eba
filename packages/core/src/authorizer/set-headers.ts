import type { AuthorizationHeaders } from './request-authorizer.ts';

type HeaderRecord = Record<string, unknown>;

/** A copy of a record of headers with ours set: a header of the same name is replaced, however it is written. */
export function setHeaders<Headers extends HeaderRecord>(
  headers: Headers | undefined,
  added: AuthorizationHeaders,
): Headers & AuthorizationHeaders {
  const merged = { ...headers, ...added } as Headers & AuthorizationHeaders;
  for (const name in headers) {
    if (!(name in added) && name.toLowerCase() in added) delete merged[name];
  }
  return merged;
}

/** Whether a record of headers has an `Authorization`, however it is written. */
export function hasAuthorizationHeader(headers: HeaderRecord): boolean {
  for (const name in headers) {
    if (name.length === 13 && name.toLowerCase() === 'authorization') return true;
  }
  return false;
}
