import { systemClock, type TokenStore } from '@evergrant/core';
import { checkOptions } from '@evergrant/core/adapter';
import type { RedisClient } from './redis-client.ts';
import { redisKeys } from './redis-keys.ts';
import type { RedisStoreOptions } from './redis-store-options.ts';
import { runScripts } from './run-scripts.ts';
import { readRecord, releaseLease, removeRecord, takeLease, writeRecord } from './scripts.ts';

/**
 * Keeps tokens in Redis 6 or newer, or Valkey, so that all processes with the same credentials share one. It uses your own
 * client, which you connect and close. Records hold tokens in clear text: wrap the store in core's `encryptedStore`.
 *
 * @example
 * const store = encryptedStore(redisStore(redis), [process.env.TOKEN_KEY]);
 * const client = createOAuthClient({ ...learnAmp(), clientId, clientSecret, store });
 *
 * @throws {OAuthError} `invalid-configuration` if the client is not supported, or if the prefix cannot be used.
 */
export function redisStore(client: RedisClient, options: RedisStoreOptions = {}): TokenStore {
  checkOptions<RedisStoreOptions>('redisStore', options, { keyPrefix: 1, clock: 1 });
  const { clock = systemClock, keyPrefix = 'evergrant:' } = options;
  const keys = redisKeys(keyPrefix);
  const run = runScripts(client);

  return {
    async get(key, onUnreadable) {
      const reply = await run(readRecord, keys.record(key));
      if (reply === null || reply === undefined) return undefined;
      const record = textOf(reply);
      if (record === undefined) onUnreadable?.();
      return record;
    },
    async set(key, record, expiresAt, version) {
      const lifetimeMs = expiresAt - clock.now().epochMs;
      if (!(lifetimeMs > 0)) return;
      await run(writeRecord, keys.record(key), wholeMs(lifetimeMs), `${version ?? ''}`, record);
    },
    async delete(key, record) {
      await run(removeRecord, keys.record(key), ...(record === undefined ? [] : [record]));
    },
    async lease(key, ttlMs) {
      const name = keys.lease(key);
      const owner = crypto.randomUUID();
      // A number or a text: clients can be configured for either.
      if (Number(await run(takeLease, name, owner, wholeMs(ttlMs))) !== 1) return undefined;
      return {
        async release() {
          await run(releaseLease, name, owner);
        },
      };
    },
  };
}

/** Redis takes whole milliseconds, at least one. Rounded up, so that nothing ends too early. */
function wholeMs(ms: number): string {
  return `${Math.min(Math.max(1, Math.ceil(ms)), Number.MAX_SAFE_INTEGER)}`;
}

/** Clients can be configured to return bytes instead of text. */
function textOf(reply: unknown): string | undefined {
  if (typeof reply === 'string') return reply;
  return reply instanceof Uint8Array ? Buffer.from(reply).toString('utf8') : undefined;
}
