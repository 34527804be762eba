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

/** The first words in a value that may be a text, or an object or list of texts, as Thrive's `message` is. */
function words(value: unknown, redact: Redact, depth = 0): string | undefined {
  if (typeof value === 'string') return oneLine(redact(value), 300);
  if (typeof value !== 'object' || value === null || depth > 3) return undefined;
  return Object.values(value)
    .map((one: unknown) => words(one, redact, depth + 1))
    .find((line) => line !== undefined);
}

/**
 * Reads an error body: OAuth's own form, `{ status, error, message }`, problem+json (RFC 9457), or nothing
 * that can be read (HTML, empty), where the status alone decides. Every text is redacted as the server wrote it:
 * a secret that is cut short or has lost a character would not be found any more.
 */
export function parseTokenErrorResponse(text: string, redact: Redact = (same) => same): TokenErrorResponse {
  const members = parseMembers(text) ?? {};
  const code = typeof members.error === 'string' ? redact(members.error) : '';
  const description = [members.error_description, members.message, members.detail, members.title]
    .map((value) => words(value, redact))
    .find((line) => line !== undefined);
  return {
    ...(codePattern.test(code) ? { error: code } : {}),
    ...(description === undefined ? {} : { description }),
  };
}
