import { toBase64url } from '../base/base64.ts';

type CryptoKey = Parameters<typeof crypto.subtle.sign>[1];

/** Algorithms that sign the same text the same way each time. */
const deterministic = new Set(['RSASSA-PKCS1-v1_5', 'Ed25519', 'HMAC']);

/**
 * Tells a private key from every other, for whoever holds it: what it exports, or else its signature of a fixed text.
 * `undefined` for a key that gives neither.
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
