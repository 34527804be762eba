import { configurationError } from '../base/errors.ts';
import { fromBase64 } from '../base/from-base64.ts';
import { toBase64url } from '../base/to-base64url.ts';

// Taken from the parameter of a function, because the name is global only with the DOM's types.
type CryptoKey = Parameters<typeof crypto.subtle.encrypt>[1];

/** 32 random bytes, plain or in Base64 or Base64url, or a WebCrypto AES-256 key for AES-GCM. */
export type EncryptionKey = Uint8Array | string | CryptoKey;

/** A key that is ready for use. The id tells keys apart and does not reveal them. */
export interface NamedKey {
  id: string;
  key: CryptoKey;
}

const help = 'write 32 random bytes in base64, as `openssl rand -base64 32` prints them';

/**
 * Checks keys at once, and imports them when they are first needed, because WebCrypto imports asynchronously.
 *
 * @throws {OAuthError} `invalid-configuration` if there is no key, or if one is not valid.
 */
export function prepareKeys(keys: readonly EncryptionKey[]): () => Promise<readonly NamedKey[]> {
  if (!Array.isArray(keys)) throw configurationError('keys', `is not a list; write [key]`);
  if (keys.length === 0) throw configurationError('keys', `is empty; ${help}`);
  const imports = keys.map((key: unknown, index) => checkKey(key, index));
  let ready: Promise<readonly NamedKey[]> | undefined;
  return () => (ready ??= Promise.all(imports.map((importKey) => importKey())));
}

function checkKey(key: unknown, index: number): () => Promise<NamedKey> {
  const option = `keys[${index}]`;
  if (isCryptoKey(key)) {
    checkCryptoKey(key, index === 0, option);
    return () => nameCryptoKey(key);
  }
  const bytes = typeof key === 'string' ? fromBase64(key) : copyBytes(key);
  if (bytes === undefined) throw configurationError(option, `is not a key; ${help}`);
  if (bytes.length !== 32)
    throw configurationError(option, `has ${bytes.length} bytes instead of 32; ${help}`);
  return async () => ({
    id: await keyId(bytes),
    key: await crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt']),
  });
}

/** Not `instanceof`: a key may come from another realm, for example under Jest. */
function isCryptoKey(key: unknown): key is CryptoKey {
  return typeof key === 'object' && key !== null && 'algorithm' in key && 'usages' in key;
}

function checkCryptoKey({ algorithm, usages }: CryptoKey, encrypts: boolean, option: string): void {
  const { length } = algorithm as { length?: number };
  if (algorithm.name !== 'AES-GCM' || length !== 256) {
    throw configurationError(
      option,
      `is a key for ${algorithm.name} with ${length ?? 'no'} bits; use a key for AES-GCM with 256 bits`,
    );
  }
  for (const usage of encrypts ? (['decrypt', 'encrypt'] as const) : (['decrypt'] as const)) {
    if (!usages.includes(usage))
      throw configurationError(
        option,
        `is a key that may not ${usage}; import it with the usages ['encrypt', 'decrypt']`,
      );
  }
}

/** Copies the bytes, because the caller may overwrite its own. */
function copyBytes(key: unknown): Uint8Array<ArrayBuffer> | undefined {
  if (!ArrayBuffer.isView(key)) return undefined;
  return new Uint8Array(key.buffer, key.byteOffset, key.byteLength).slice() as Uint8Array<ArrayBuffer>;
}

/** A key that cannot be exported has no id: its records are found by trying to decrypt them. */
async function nameCryptoKey(key: CryptoKey): Promise<NamedKey> {
  if (!key.extractable) return { id: '', key };
  return { id: await keyId(new Uint8Array(await crypto.subtle.exportKey('raw', key))), key };
}

async function keyId(bytes: Uint8Array): Promise<string> {
  const label = new TextEncoder().encode('evergrant key id');
  const text = new Uint8Array(label.length + bytes.length);
  text.set(label);
  text.set(bytes, label.length);
  return toBase64url(new Uint8Array(await crypto.subtle.digest('SHA-256', text)).slice(0, 6));
}
