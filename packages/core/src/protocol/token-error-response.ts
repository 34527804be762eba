import { oneLine } from './one-line.ts';
import { parseMembers } from './parse-members.ts';

/** What an error response said, in whichever form. */
export interface TokenErrorResponse {
  /** An OAuth error code, where there is one (RFC 6749 §5.2). */
  error?: string;
  /** Words of the server, one line, at most 300 characters. */
  description?: string;
}

/** Takes secrets out of a text. */
type Redact = (text: string) => string;

/** Codes are lower-case words; `Unauthorized` or `Bad Request` is a status in words and no code. */
const codePattern = /^[a-z][a-z0-9_.-]{0,63}$/;

/** So many texts are looked at for words. Guards the event loop against long lists. */
const mostTexts = 100;

/** Texts in a value that may be a text, or an object or list of texts, as Thrive's `message` is. */
function* texts(value: unknown, depth = 0): Generator<string> {
  if (typeof value === 'string') yield value;
  if (typeof value !== 'object' || value === null || depth > 4) return;
  for (const one of Object.values(value).slice(0, mostTexts)) yield* texts(one, depth + 1);
}

/** The first words in some values. */
function firstWords(values: readonly unknown[], redact: Redact): string | undefined {
  let left = mostTexts;
  for (const text of texts(values)) {
    const line = oneLine(redact(text), 300);
    if (line !== undefined || --left === 0) return line;
  }
  return undefined;
}

/**
 * Reads an error body: OAuth's own form, `{ status, error, message }`, problem+json (RFC 9457), or nothing
 * that can be read (HTML, empty), where the status alone decides. Every text is redacted as the server wrote it:
 * a secret that is cut short or has lost a character would not be found any more.
 */
export function parseTokenErrorResponse(text: string, redact: Redact = (same) => same): TokenErrorResponse {
  const members = parseMembers(text) ?? {};
  const code = typeof members.error === 'string' ? redact(members.error) : '';
  const { detail, error_description: described, message, title } = members;
  const description = firstWords([described, message, detail, title], redact);
  return {
    ...(codePattern.test(code) ? { error: code } : {}),
    ...(description === undefined ? {} : { description }),
  };
}
