import { OAuthError, systemClock, type TokenStore } from '@evergrant/core';
import { checkOptions } from '@evergrant/core/adapter';
import type { KeyvStoreOptions } from './keyv-store-options.ts';

/** The methods that the store uses of a Keyv, version 5 or 6, or of anything that behaves like one. */
export interface KeyvLike {
  get(key: string): Promise<unknown>;
  /** Keeps a value for `ttl` milliseconds. Gives `false` if it could not. */
  set(key: string, value: { record: string; version?: number }, ttl: number): Promise<unknown>;
  delete(key: string): Promise<unknown>;
}

/**
 * Keeps tokens in any Keyv backend. It has no leases and no atomic steps, so several processes may renew at the same time and
 * a slow one may overwrite a newer token. Records hold tokens in clear text: wrap the store in core's `encryptedStore`.
 *
 * @example
 * const store = encryptedStore(keyvStore(new Keyv()), [process.env.TOKEN_KEY]);
 * const client = createOAuthClient({ ...learnAmp(), clientId, clientSecret, store });
 *
 * @throws {OAuthError} `invalid-configuration` if this is not a Keyv.
 */
export function keyvStore(keyv: KeyvLike, options: KeyvStoreOptions = {}): TokenStore {
  checkOptions<KeyvStoreOptions>('keyvStore', options, { keyPrefix: 1, clock: 1 });
  const { clock = systemClock, keyPrefix = 'evergrant:' } = options;
  for (const method of ['get', 'set', 'delete'] as const) {
    if (typeof keyv?.[method] !== 'function') {
      throw new OAuthError(
        'invalid-configuration',
        `keyv: is not a Keyv, it has no method ${method}; write keyvStore(new Keyv())`,
      );
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
      // Unless it is configured to throw, Keyv reports a failing backend only in this way.
      if (kept === false) throw new Error('the Keyv did not keep the record');
    },
    async delete(key, record) {
      if (record === undefined || (await read(key))?.record === record)
        await keyv.delete(`${keyPrefix}${key}`);
    },
  };
}

/** The stored entry. Without a record if this store did not write it. */
function entryOf(value: unknown): { record?: string; version?: number } | undefined {
  if (value === undefined || value === null) return undefined;
  const { record, version } = value as { record?: unknown; version?: unknown };
  return {
    ...(typeof record === 'string' && { record }),
    ...(typeof version === 'number' && { version }),
  };
}
