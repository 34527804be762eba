import { randomIv, readEnvelope, writeEnvelope } from './encrypted-store-envelope.ts';
import { type EncryptionKey, prepareKeys } from './encrypted-store-keys.ts';
import type { Lease, TokenStore } from './token-store.ts';

/**
 * Wraps a store so that records are encrypted with AES-256-GCM (NIST SP 800-38D). The first key encrypts and all keys decrypt,
 * so keys can be rotated: put the new one first. A record is bound to the name it is stored under. A record that was altered,
 * or moved to another name, counts as missing.
 *
 * @example
 * const store = encryptedStore(redisStore(redis), [process.env.TOKEN_KEY]); // openssl rand -base64 32
 *
 * @throws {OAuthError} `invalid-configuration` if there is no key, or if one is not 32 bytes long.
 */
export function encryptedStore(store: TokenStore, keys: readonly EncryptionKey[]): TokenStore {
  const prepared = prepareKeys(keys);

  async function seal(key: string, record: string): Promise<string> {
    const [current] = await prepared();
    const { id: keyId, key: cryptoKey } = current as NonNullable<typeof current>;
    const iv = randomIv();
    const algorithm = { name: 'AES-GCM', iv, additionalData: context(key, keyId) };
    const ciphertext = await crypto.subtle.encrypt(algorithm, cryptoKey, new TextEncoder().encode(record));
    return writeEnvelope({ keyId, iv, ciphertext: new Uint8Array(ciphertext) });
  }

  async function open(key: string, sealed: unknown): Promise<string | undefined> {
    const envelope = typeof sealed === 'string' ? readEnvelope(sealed) : undefined;
    if (envelope === undefined) return undefined;
    const { ciphertext, iv, keyId } = envelope;
    const algorithm = { name: 'AES-GCM', iv, additionalData: context(key, keyId) };
    const all = await prepared();
    const likelyFirst = [...all.filter(({ id }) => id === keyId), ...all.filter(({ id }) => id !== keyId)];
    for (const { key: cryptoKey } of likelyFirst) {
      try {
        const bytes = await crypto.subtle.decrypt(algorithm, cryptoKey, ciphertext);
        return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
      } catch {
        // Encrypted with another key, altered, or moved from another name: WebCrypto does not say which.
      }
    }
    return undefined;
  }

  const encrypted: TokenStore = {
    async get(key, onUnreadable) {
      const sealed: unknown = await store.get(key, onUnreadable);
      if (sealed === undefined || sealed === null) return undefined;
      const record = await open(key, sealed);
      if (record === undefined) onUnreadable?.();
      return record;
    },
    async set(key, record, expiresAt, version) {
      await store.set(key, await seal(key, record), expiresAt, version);
    },
    async delete(key, record) {
      if (record === undefined) return store.delete(key);
      // Two encryptions of a record differ, so the inner store compares with the one that was read.
      const sealed = await store.get(key);
      if (sealed === undefined || sealed === null) return;
      if ((await open(key, sealed)) === record) await store.delete(key, sealed);
    },
  };
  if (store.lease !== undefined) {
    encrypted.lease = async (key, ttlMs): Promise<Lease | undefined> => store.lease?.(key, ttlMs);
  }
  return encrypted;
}

/** A record is bound to its name in the store and to its encryption key. */
function context(key: string, keyId: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(JSON.stringify(['evergrant', 1, keyId, key]));
}
