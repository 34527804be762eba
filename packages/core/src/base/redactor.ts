import { base64, formEncode } from './base64.ts';

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

const htmlEntities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Every way in which a secret may stand in a text that somebody else wrote. */
function spellings(secret: string): string[] {
  const quoted = JSON.stringify(secret).slice(1, -1);
  const wellFormed = decoder.decode(encoder.encode(secret)); // half a surrogate pair cannot be percent-encoded
  const percent = [encodeURIComponent(wellFormed), formEncode(secret)];
  const encoded = base64(secret).replace(/=+$/, '');
  return [
    secret,
    secret.trim(),
    ...percent,
    ...percent.map((text) => text.replace(/%[0-9A-F]{2}/g, (digits) => digits.toLowerCase())),
    encoded,
    encoded.replaceAll('+', '-').replaceAll('/', '_'),
    quoted,
    quoted.replaceAll('/', '\\/'), // as PHP writes it
    secret.replace(/[&<>"']/g, (character) => htmlEntities[character] as string),
  ];
}

/** So many spellings are remembered: those of the last dozen secrets or more. */
const mostMarks = 200;

/** Removes secrets from foreign texts: error messages, descriptions, causes. It remembers only what it is told. */
export class Redactor {
  readonly #marks = new Set<string>();
  #longestFirst: readonly string[] = [];

  /** Learns a secret; very short ones are left alone, or every text would be blotted out. */
  learn(secret: string): void {
    if (secret.trim().length < 4) return;
    for (const mark of spellings(secret)) {
      this.#marks.delete(mark); // the latest stand last: the oldest are forgotten first
      this.#marks.add(mark);
    }
    while (this.#marks.size > mostMarks) this.#marks.delete(this.#marks.values().next().value as string);
    // Of two marks, one within the other, the longer goes first: else its remains would be left standing.
    this.#longestFirst = [...this.#marks].sort((one, other) => other.length - one.length);
  }

  redact(text: string): string {
    let clean = text;
    for (const mark of this.#longestFirst) clean = clean.replaceAll(mark, '[redacted]');
    return clean;
  }
}

/** A copy of a foreign error with nothing in it but name, message, code and stack, scrubbed, and its causes likewise. */
export function redactedCause(error: unknown, redactor: Redactor, depth = 0): Error | undefined {
  // Not `instanceof Error`: the platform's errors are another realm's in some test runners.
  if (typeof error !== 'object' || error === null || !('message' in error) || depth > 4) return undefined;
  const { cause: foreignCause, code, message, name, stack } = error as Error & { code?: unknown };
  const cause = redactedCause(foreignCause, redactor, depth + 1);
  const copy = new Error(redactor.redact(String(message)), cause === undefined ? undefined : { cause });
  copy.name = redactor.redact(String(name));
  copy.stack = redactor.redact(String(stack));
  if (typeof code === 'string') Object.assign(copy, { code: redactor.redact(code) });
  return copy;
}
