import { toBase64url } from '../base/to-base64url.ts';

type CryptoKey = Parameters<typeof crypto.subtle.sign>[1];

/** Algorithms whose signature of a text is always the same. */
const deterministic = new Set(['RSASSA-PKCS1-v1_5', 'Ed25519', 'HMAC']);

/**
 * Gives a text that tells a private key from every other, and that only its holder can make: the exported key, or else its
 * signature of a fixed text. `undefined` for a key that has neither.
 */
export function keyFingerprint(key: CryptoKey): (() => Promise<string>) | undefined {
  if (key.extractable) {
    return async () => toBase64url(new Uint8Array(await crypto.subtle.exportKey('pkcs8', key)));
  }
  const { name } = key.algorithm;
  if (!deterministic.has(name)) return undefined;
  const text = new TextEncoder().encode('evergrant key fingerprint');
  return async () => toBase64url(new Uint8Array(await crypto.subtle.sign(name, key, text)));
}
