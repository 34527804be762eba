import { base64 } from './base64.ts';
import { type Reading, readings } from './readings.ts';

/** So many secrets and tokens are remembered, the latest. */
const mostSecrets = 32;
/** A secret shorter than this is left alone, or every text would be blotted out. */
const shortestSecret = 4;
/** So much of a secret, and nothing shorter, is taken for a part of it. */
const partLength = 8;
/** Of a longer one, the beginning is looked for. */
const longestSecret = 4 * 1024;
/** Longer ones are tokens, which nobody writes in base64 once more. */
const longestEncoded = 256;
/** More of a foreign text is not shown. */
const longestText = 4 * 1024;
const mask = '[redacted]';

const encoder = new TextEncoder();

/** Base64url reads as base64, so that one spelling serves both. */
const normalise = (text: string): string => text.replaceAll('-', '+').replaceAll('_', '/');

/** The texts that give a secret away: itself, and its bytes in base64 (at each alignment) and in hexadecimal. */
function spellings(secret: string): string[] {
  if (secret.length > longestEncoded) return [secret];
  const bytes = encoder.encode(secret);
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  // The first and the last characters also depend on what stands before and after.
  const aligned = ['', 'x', 'xx'].map((before) => base64(before + secret).slice(before.length * 2, -4));
  return [secret, secret.trim(), base64(secret).replace(/=+$/, ''), ...aligned, hex, hex.toUpperCase()];
}

/** Removes secrets from foreign texts: error messages, descriptions, scopes, causes. Knows only what it was told. */
export class Redactor {
  readonly #secrets = new Set<string>();
  #last: { text: string; clean: string } | undefined;

  /** Learns a secret or a token. */
  learn(secret: string): void {
    if (secret.trim().length < shortestSecret) return;
    const kept = secret.slice(0, longestSecret);
    this.#secrets.delete(kept); // the latest stand last: the oldest are forgotten first
    this.#secrets.add(kept);
    if (this.#secrets.size > mostSecrets) this.#secrets.delete(this.#secrets.values().next().value as string);
    this.#last = undefined;
  }

  /** The text without secrets, whole or in parts of 8 characters or more, in whatever escaping they are written. */
  redact(text: string): string {
    if (this.#last?.text === text) return this.#last.clean;
    const shown = text.length > longestText ? `${text.slice(0, longestText)}…` : text;
    const covered = new Uint8Array(shown.length);
    const marks = [...this.#secrets].flatMap(spellings).map(normalise);
    for (const reading of readings(shown)) cover(reading, marks, covered);
    let clean = '';
    for (let at = 0; at < shown.length; at++) {
      if (covered[at] === 0) clean += shown.charAt(at);
      else if (at === 0 || covered[at - 1] === 0) clean += mask;
    }
    this.#last = { text, clean };
    return clean;
  }
}

/** Marks where in the original a reading shows one of the marks, or a part of it. */
function cover({ starts, text }: Reading, marks: readonly string[], covered: Uint8Array): void {
  const normal = normalise(text);
  const fill = (from: number, length: number): void =>
    void covered.fill(1, starts[from] as number, starts[from + length] as number);
  const parts = new Map<string, number[]>();
  for (let at = 0; at + partLength <= normal.length; at++) {
    const part = normal.slice(at, at + partLength);
    const places = parts.get(part);
    if (places === undefined) parts.set(part, [at]);
    else places.push(at);
  }
  for (const mark of marks) {
    if (mark.length < partLength && mark.length >= shortestSecret) {
      for (let at = normal.indexOf(mark); at >= 0; at = normal.indexOf(mark, at + 1)) fill(at, mark.length);
    }
    for (let at = 0; at + partLength <= mark.length; at++) {
      const part = mark.slice(at, at + partLength);
      const places = parts.get(part);
      if (places === undefined) continue;
      parts.delete(part); // covered once is covered
      for (const place of places) fill(place, partLength);
    }
  }
}
