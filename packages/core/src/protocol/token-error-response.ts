import { parseMembers } from './parse-members.ts';

/** What an error response said, in whichever form. */
export interface TokenErrorResponse {
  /** An OAuth error code, where there is one (RFC 6749 §5.2). */
  error?: string;
  /** Words of the server, one line, at most 300 characters. Foreign text: scrub before use. */
  description?: string;
}

/** Codes are lower-case words; `Unauthorized` or `Bad Request` is a status in words and no code. */
const codePattern = /^[a-z][a-z0-9_.-]{0,63}$/;

function oneLine(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const line = value.replace(/[^\x20-\x7e]+/g, ' ').trim();
  return line === '' ? undefined : line.slice(0, 300);
}

/** The first words in a value that may be a text or an object of texts, as Thrive's `message` is. */
function words(value: unknown): string | undefined {
  if (typeof value === 'object' && value !== null) {
    return Object.values(value)
      .map(oneLine)
      .find((line) => line !== undefined);
  }
  return oneLine(value);
}

/**
 * Reads an error body: OAuth's own form, `{ status, error, message }`, problem+json (RFC 9457), or nothing
 * that can be read (HTML, empty), where the status alone decides.
 */
export function parseTokenErrorResponse(text: string): TokenErrorResponse {
  const members = parseMembers(text);
  if (members === undefined) return {};
  const error =
    typeof members.error === 'string' && codePattern.test(members.error) ? members.error : undefined;
  const description =
    words(members.error_description) ??
    words(members.message) ??
    words(members.detail) ??
    words(members.title);
  return { ...(error === undefined ? {} : { error }), ...(description === undefined ? {} : { description }) };
}
