import { OAuthError, systemClock, type TokenStore } from '@evergrant/core';
import type { KeyvStoreOptions } from './keyv-store-options.ts';

/** What is used of a Keyv, version 5 or 6, or of anything that behaves like one. */
export interface KeyvLike {
  get(key: string): Promise<unknown>;
  /** Keeps a value for `ttl` milliseconds; `false` says that it did not. */
  set(key: string, value: { record: string; version?: number }, ttl: number): Promise<unknown>;
  delete(key: string): Promise<unknown>;
}

/**
 * Tokens wherever a Keyv keeps things. It has no leases and cannot compare and write in one step, so processes may
 * renew at the same time and a slow one may overwrite a newer token. Records hold tokens in clear: wrap the store in
 * core's `encryptedStore`.
 *
 * @throws {OAuthError} `invalid-configuration`: this is no Keyv.
 */
export function keyvStore(keyv: KeyvLike, options: KeyvStoreOptions = {}): TokenStore {
  const { clock = systemClock, keyPrefix = 'evergrant:' } = options;
  for (const method of ['get', 'set', 'delete'] as const) {
    if (typeof keyv?.[method] !== 'function') {
      throw new OAuthError('invalid-configuration', `keyv: is no Keyv, it has no method ${method}`);
    }
  }
  const read = async (key: string): Promise<{ record?: string; version?: number } | undefined> =>
    entryOf(await keyv.get(`${keyPrefix}${key}`));

  return {
    async get(key, onUnreadable) {
      const entry = await read(key);
      if (entry !== undefined && entry.record === undefined) onUnreadable?.();
      return entry?.record;
    },
    async set(key, record, expiresAt, version) {
      if (version !== undefined && ((await read(key))?.version ?? version) > version) return;
      const lifetimeMs = expiresAt - clock.now().epochMs;
      if (!(lifetimeMs > 0)) return;
      const entry = version === undefined ? { record } : { record, version };
      const kept = await keyv.set(`${keyPrefix}${key}`, entry, Math.ceil(lifetimeMs));
      // Keyv tells of a failing backend in this way only, unless it was told to throw.
      if (kept === false) throw new Error('the Keyv did not keep the record');
    },
    async delete(key, record) {
      if (record === undefined || (await read(key))?.record === record)
        await keyv.delete(`${keyPrefix}${key}`);
    },
  };
}

/** Whatever is there. Without a record where it was not written by this store. */
function entryOf(value: unknown): { record?: string; version?: number } | undefined {
  if (value === undefined || value === null) return undefined;
  const { record, version } = value as { record?: unknown; version?: unknown };
  return {
    ...(typeof record === 'string' && { record }),
    ...(typeof version === 'number' && { version }),
  };
}
