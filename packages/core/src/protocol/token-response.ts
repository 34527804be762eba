import { parseMembers } from './parse-members.ts';

/** A token response as it was read (RFC 6749 §5.1). The only place where a lifetime is relative. */
export interface TokenResponse {
  value: string;
  scheme: string;
  /** Milliseconds; absent where the server did not say. Never negative. */
  lifetimeMs?: number;
  scope?: string;
  /** Every other member. */
  extra: Record<string, unknown>;
}

/** Why a body is no token response. Says nothing of what is in it, but for the type: foreign text, scrub before use. */
export type TokenResponseProblem =
  | { problem: 'no-members' | 'no-token' | 'unusable-token' | 'error' }
  | { problem: 'unsupported-token-type'; tokenType: string };

/** What the profile accepts: `token_type`, lower case → scheme of the header. */
export type TokenTypes = Readonly<Record<string, string>>;

export const defaultTokenTypes: TokenTypes = { bearer: 'Bearer', dpop: 'DPoP' };

/** Longer lifetimes are taken for this one, so that instants stay within what a date can hold. */
const longestLifetimeMs = 100 * 365 * 24 * 60 * 60 * 1000;

function readLifetimeMs(value: unknown): number | undefined {
  const seconds = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof seconds !== 'number' || Number.isNaN(seconds)) return undefined;
  return Math.min(Math.max(seconds * 1000, 0), longestLifetimeMs);
}

function readScope(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return Array.isArray(value) && value.every((item) => typeof item === 'string')
    ? value.join(' ')
    : undefined;
}

/** The header's scheme; a response without `token_type` is taken for bearer, or what the profile has instead. */
function readScheme(value: unknown, tokenTypes: TokenTypes): string | undefined {
  if (typeof value === 'string' && value !== '') {
    const name = value.toLowerCase();
    return Object.hasOwn(tokenTypes, name) ? tokenTypes[name] : undefined;
  }
  if (value !== undefined && value !== null && value !== '') return undefined;
  return tokenTypes.bearer ?? Object.values(tokenTypes)[0];
}

/** Reads the body of a successful token response, with the tolerance that real servers need. */
export function parseTokenResponse(
  text: string,
  tokenTypes: TokenTypes = defaultTokenTypes,
): TokenResponse | TokenResponseProblem {
  const members = parseMembers(text);
  if (members === undefined) return { problem: 'no-members' };
  if (typeof members.error === 'string' && members.error !== '') return { problem: 'error' };
  const { access_token: value, token_type: tokenType, expires_in: expiresIn, scope, ...extra } = members;
  if (typeof value !== 'string' || value === '') return { problem: 'no-token' };
  // What cannot stand in a header as one word: spaces, control characters, anything beyond ASCII.
  if (!/^[\x21-\x7e]+$/.test(value)) return { problem: 'unusable-token' };
  const scheme = readScheme(tokenType, tokenTypes);
  if (scheme === undefined) {
    // A server that mixes up its members must not get the token itself into a message.
    const name = typeof tokenType === 'string' ? tokenType.replaceAll(value, '…') : typeof tokenType;
    return { problem: 'unsupported-token-type', tokenType: name };
  }
  const lifetimeMs = readLifetimeMs(expiresIn);
  const granted = readScope(scope);
  return {
    value,
    scheme,
    extra,
    ...(lifetimeMs === undefined ? {} : { lifetimeMs }),
    ...(granted === undefined ? {} : { scope: granted }),
  };
}
