import type { AuthorizationHeaders } from '@evergrant/core/adapter';
import type { Dispatcher } from 'undici';

type Headers = Dispatcher.DispatchOptions['headers'];

function isAuthorization(name: unknown): boolean {
  return String(name).toLowerCase() === 'authorization';
}

/** Names and values by turns. */
function flat(headers: Iterable<unknown>): unknown[] {
  const entries = [...headers];
  return Array.isArray(entries[0]) ? entries.flat() : entries;
}

/** Whether the caller has an `Authorization` of their own. */
export function hasAuthorization(headers: Headers): boolean {
  if (!headers) return false;
  if (!(Symbol.iterator in headers)) return Object.keys(headers).some(isAuthorization);
  return flat(headers).some((name, index) => index % 2 === 0 && isAuthorization(name));
}

/** The headers with ours added. An object stays an object: other interceptors spread it. */
export function withHeaders(headers: Headers, added: AuthorizationHeaders): NonNullable<Headers> {
  if (headers && Symbol.iterator in headers)
    return [...flat(headers), ...Object.entries(added).flat()] as string[];
  return { ...headers, ...added };
}
