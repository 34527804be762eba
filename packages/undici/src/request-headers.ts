import type { Dispatcher } from 'undici';

export type HeaderRecord = Record<string, unknown>;

/** Names and values by turns, from a list of them or from pairs. */
function flat(headers: Iterable<unknown>): unknown[] {
  const entries = [...headers];
  return Array.isArray(entries[0]) ? entries.flat() : entries;
}

/**
 * The caller's headers as a record, whatever form they have: other interceptors spread it. A record is given as it is,
 * everything else is copied.
 */
export function recordOf(headers: Dispatcher.DispatchOptions['headers']): HeaderRecord | undefined {
  if (!headers) return undefined;
  if (!(Symbol.iterator in headers)) return headers as HeaderRecord;
  const record: HeaderRecord = Object.create(null);
  const list = flat(headers);
  for (let index = 0; index + 1 < list.length; index += 2) {
    const name = String(list[index]);
    const value = list[index + 1];
    record[name] = name in record ? [record[name], value].flat() : value;
  }
  return record;
}
