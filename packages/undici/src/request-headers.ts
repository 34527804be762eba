import type { Dispatcher } from 'undici';

type Headers = Dispatcher.DispatchOptions['headers'];

/** Names and values by turns, whatever form they came in. */
function flat(headers: Headers): unknown[] {
  if (!headers) return [];
  if (!(Symbol.iterator in headers)) return Object.entries(headers).flat();
  const entries: unknown[] = [...headers];
  return Array.isArray(entries[0]) ? entries.flat() : entries;
}

/** Whether the caller has an `Authorization` of their own. */
export function hasAuthorization(headers: Headers): boolean {
  return flat(headers).some(
    (name, index) => index % 2 === 0 && String(name).toLowerCase() === 'authorization',
  );
}

/** The headers with the token. An object stays an object: other interceptors spread it. */
export function withAuthorization(headers: Headers, authorization: string): NonNullable<Headers> {
  if (headers && Symbol.iterator in headers)
    return [...flat(headers), 'authorization', authorization] as string[];
  return { ...headers, authorization };
}
