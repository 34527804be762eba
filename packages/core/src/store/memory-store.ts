import { checkOptions } from '../base/check-options.ts';
import { type Clock, systemClock } from '../base/clock.ts';
import type { Lease, TokenStore } from './token-store.ts';

/**
 * Keeps tokens in this process's memory, so that several clients with the same credentials share one. Drops expired records.
 *
 * @example
 * const store = memoryStore();
 * const [one, other] = [createOAuthClient({ ...options, store }), createOAuthClient({ ...options, store })];
 */
export function memoryStore(options: { clock?: Clock } = {}): TokenStore {
  checkOptions('memoryStore', options, { clock: 1 });
  const clock = options.clock ?? systemClock;
  const records = new Map<string, { record: string; expiresAt: number; version: number | undefined }>();
  const leases = new Map<string, { until: number }>();
  const nowAt = (): number => clock.now().epochMs;

  return {
    async get(key) {
      const entry = records.get(key);
      if (entry === undefined) return undefined;
      if (entry.expiresAt > nowAt()) return entry.record;
      records.delete(key);
      return undefined;
    },
    async set(key, record, expiresAt, version) {
      for (const [other, entry] of records) if (entry.expiresAt <= nowAt()) records.delete(other);
      const outdated = version !== undefined && (records.get(key)?.version ?? version) > version;
      if (!outdated && expiresAt > nowAt()) records.set(key, { record, expiresAt, version });
    },
    async delete(key, record) {
      if (record === undefined || records.get(key)?.record === record) records.delete(key);
    },
    async lease(key, ttlMs): Promise<Lease | undefined> {
      const held = leases.get(key);
      if (held !== undefined && held.until > nowAt()) return undefined;
      const own = { until: nowAt() + ttlMs };
      leases.set(key, own);
      return {
        async release() {
          if (leases.get(key) === own) leases.delete(key);
        },
      };
    },
  };
}
