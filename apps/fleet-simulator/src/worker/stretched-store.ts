import type { Clock, TokenStore } from '@evergrant/core';

/**
 * In simulated time, keys in Redis live this many times longer. The driver shortens their lifetime by simulated time,
 * multiplied in the same way, so the real time that passes does not matter.
 */
export const stretch = 1000;

/** Wraps a store for simulated time: everything in it lives longer. */
export function stretchedStore(store: TokenStore, clock: Clock): TokenStore {
  return {
    ...store,
    set(key, record, expiresAt, version) {
      const nowAt = clock.now().epochMs;
      return store.set(key, record, nowAt + (expiresAt - nowAt) * stretch, version);
    },
    lease: async (key, ttlMs) => store.lease?.(key, ttlMs * stretch),
  };
}
