import { oneLine } from './one-line.ts';
import { parseMembers } from './parse-members.ts';
import { readVendorError } from './vendor-error.ts';

/** What an error response said, in whichever form. */
export interface TokenErrorResponse {
  /** An OAuth error code (RFC 6749 §5.2), else the vendor's own code, where there is one. */
  error?: string;
  /** Words of the server, one line, at most 300 characters. */
  description?: string;
}

/** Takes secrets out of a text. */
type Redact = (text: string) => string;

/** Codes are lower-case words; `Unauthorized` or `Bad Request` is a status in words and no code. */
const codePattern = /^[a-z][a-z0-9_.-]{0,63}$/;

/** A redacted one does not match. */
const vendorCodePattern = /^[\w.:-]{1,64}$/;

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

/** A list of errors is read as if it had a name. */
function membersOf(text: string): Readonly<Record<string, unknown>> {
  return parseMembers(/^\s*\[\s*\{/.test(text) ? `{"errors":${text}}` : text) ?? {};
}

/**
 * Reads an error body: OAuth's own form, `{ status, error, message }`, problem+json (RFC 9457), the forms that vendors
 * have of their own, or nothing that can be read (HTML, empty), where the status alone decides. Every text is redacted
 * as the server wrote it: a secret that is cut short or has lost a character would not be found any more.
 */
export function parseTokenErrorResponse(text: string, redact: Redact = (same) => same): TokenErrorResponse {
  const members = membersOf(text);
  const { detail, error_description: described, errors, message, title } = members;
  const { codes, vendorCodes, words } = readVendorError(members);
  const error =
    codes.map(redact).find((code) => codePattern.test(code)) ??
    vendorCodes.map(redact).find((code) => vendorCodePattern.test(code));
  const description = firstWords([described, message, ...words, detail, title, errors], redact);
  return {
    ...(error === undefined ? {} : { error }),
    ...(description === undefined ? {} : { description }),
  };
}
