import type { Clock, TokenStore } from '@evergrant/core';

/**
 * While time is simulated, what has an end in Redis gets so many times as long. The driver takes simulated time off it,
 * as many times over; real time, of which some passes as well, does not matter beside it.
 */
export const stretch = 1000;

/** A store in which everything lasts longer, for simulated time. */
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
