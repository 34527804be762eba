import { base64 } from './base64.ts';
import { type Reading, readings } from './readings.ts';

/** The number of secrets and tokens that are remembered: the latest ones. */
const mostSecrets = 32;
/** Shorter secrets are not learned, because most texts would contain them. */
const shortestSecret = 4;
/** The shortest part of a secret that is redacted. */
const partLength = 8;
/** Of a longer secret, only the beginning is searched. */
const longestSecret = 4 * 1024;
/** Longer texts are tokens, which are not encoded in Base64 again. */
const longestEncoded = 256;
/** The rest of a longer foreign text is cut off. */
const longestText = 4 * 1024;
const mask = '[redacted]';

const encoder = new TextEncoder();

/** Converts Base64url to Base64, so that one spelling covers both. */
const normalise = (text: string): string => text.replaceAll('-', '+').replaceAll('_', '/');

/** The spellings of a secret: itself, and its bytes in Base64 (at each alignment) and in hexadecimal. */
function spellings(secret: string): string[] {
  if (secret.length > longestEncoded) return [secret];
  const bytes = encoder.encode(secret);
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  // The first and the last characters also depend on the text before and after.
  const aligned = ['', 'x', 'xx'].map((before) => base64(before + secret).slice(before.length * 2, -4));
  return [secret, secret.trim(), base64(secret).replace(/=+$/, ''), ...aligned, hex, hex.toUpperCase()];
}

/** Removes secrets from foreign texts: error messages, descriptions, scopes, causes. It knows only the secrets that it learned. */
export class Redactor {
  #secrets: readonly string[] = [];
  #last: { text: string; clean: string } | undefined;

  /** Learns a secret or a token. */
  learn(secret: string): void {
    if (secret.trim().length < shortestSecret) return;
    const kept = secret.slice(0, longestSecret);
    if (this.#secrets.at(-1) === kept) return;
    // The latest are at the end: the oldest are forgotten first.
    this.#secrets = [...this.#secrets.filter((secret) => secret !== kept), kept].slice(-mostSecrets);
    this.#last = undefined;
  }

  /** The text without secrets, whole or in parts of 8 characters or more, in any escaping. */
  redact(text: string): string {
    if (this.#last?.text === text) return this.#last.clean;
    const shown = text.length > longestText ? `${text.slice(0, longestText)}…` : text;
    const covered = new Uint8Array(shown.length);
    const marks = this.#secrets.flatMap(spellings).map(normalise);
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
