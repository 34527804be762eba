import { fromBase64 } from '../base/from-base64.ts';
import { toBase64url } from '../base/to-base64url.ts';

const marker = 'evg1';
const ivBytes = 12;
/** The length of an initialization vector and an authentication tag. */
const fewestBytes = ivBytes + 16;

/** An encrypted record in a store: `evg1.<key id>.<base64url of the vector and the ciphertext>`. */
export interface Envelope {
  /** The id of the key to try first. Empty for a key without an id. */
  keyId: string;
  iv: Uint8Array<ArrayBuffer>;
  ciphertext: Uint8Array<ArrayBuffer>;
}

export function writeEnvelope({ ciphertext, iv, keyId }: Envelope): string {
  const payload = new Uint8Array(iv.length + ciphertext.length);
  payload.set(iv);
  payload.set(ciphertext, iv.length);
  return `${marker}.${keyId}.${toBase64url(payload)}`;
}

/** Reads an envelope. Gives `undefined` for anything else. */
export function readEnvelope(text: string): Envelope | undefined {
  const [mark, keyId, payload, ...rest] = text.split('.');
  if (mark !== marker || keyId === undefined || payload === undefined || rest.length > 0) return undefined;
  const bytes = fromBase64(payload);
  if (bytes === undefined || bytes.length < fewestBytes) return undefined;
  return { keyId, iv: bytes.slice(0, ivBytes), ciphertext: bytes.slice(ivBytes) };
}

/** An initialization vector for one encryption: 96 random bits (NIST SP 800-38D §8.2.2). */
export function randomIv(): Uint8Array<ArrayBuffer> {
  return crypto.getRandomValues(new Uint8Array(ivBytes));
}
