import { oneLine } from './one-line.ts';
import { parseMembers } from './parse-members.ts';
import { readVendorError } from './vendor-error.ts';

/** The contents of an error response. */
export interface TokenErrorResponse {
  /** The OAuth error code (RFC 6749 §5.2), or else the vendor's own code, if there is one. */
  error?: string;
  /** The server's description, one line, at most 300 characters. */
  description?: string;
}

/** Removes secrets from a text. */
type Redact = (text: string) => string;

/** Codes are lower-case words. `Unauthorized` or `Bad Request` is the text of a status and not a code. */
const codePattern = /^[a-z][a-z0-9_.-]{0,63}$/;

/** A redacted one does not match. */
const vendorCodePattern = /^[\w.:-]{1,64}$/;

/** The number of texts that are searched. Protects the event loop from long lists. */
const mostTexts = 100;

/** Texts in a value that may be a text, or an object or list of texts, as Thrive's `message` is. */
function* texts(value: unknown, depth = 0): Generator<string> {
  if (typeof value === 'string') yield value;
  if (typeof value !== 'object' || value === null || depth > 4) return;
  for (const one of Object.values(value).slice(0, mostTexts)) yield* texts(one, depth + 1);
}

/** The first text in several values. */
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
 * Reads an error body: OAuth's own form, `{ status, error, message }`, problem+json (RFC 9457) or a vendor's form. Of a body that
 * cannot be read (HTML, empty) nothing is taken, and the status decides. Every text is redacted before it is cut: a secret
 * that has lost a character would not be found.
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
