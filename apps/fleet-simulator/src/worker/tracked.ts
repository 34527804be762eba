import type { TokenStore } from '@evergrant/core';
import type { PendingWork } from './pending-work.ts';

type Fetch = typeof fetch;

/** A `fetch` whose requests are pending work until the whole response has arrived, with a limit of concurrent requests. */
export function trackedFetch(pending: PendingWork, connections: number): Fetch {
  let free = connections;
  const queue: (() => void)[] = [];
  const send = async (...request: Parameters<Fetch>): Promise<Response> => {
    if (free > 0) free--;
    else await new Promise<void>((resolve) => void queue.push(resolve));
    try {
      const response = await fetch(...request);
      await response.clone().arrayBuffer();
      return response;
    } finally {
      const next = queue.shift();
      if (next === undefined) free++;
      else next();
    }
  };
  return (...request) => pending.track(send(...request));
}

/** Wraps a store. Its operations are pending work while `expected` says that the store answers. */
export function trackedStore(store: TokenStore, pending: PendingWork, expected: () => boolean): TokenStore {
  const track = <T>(work: Promise<T>): Promise<T> => (expected() ? pending.track(work) : work);
  return {
    get: (key, onUnreadable) => track(store.get(key, onUnreadable)),
    set: (key, record, expiresAt, version) => track(store.set(key, record, expiresAt, version)),
    delete: (key, record) => track(store.delete(key, record)),
    async lease(key, ttlMs) {
      const lease = await track(store.lease?.(key, ttlMs) ?? Promise.resolve(undefined));
      return lease && { release: () => track(lease.release()) };
    },
  };
}
