import { memberNames } from './member-names.ts';
import { holdsError } from './vendor-error.ts';
import { parseMembers } from './parse-members.ts';
import {
  readByShape,
  type TokenResponseMembers,
  type TokenResponseReader,
  type TokenResponseShape,
} from './token-response-shape.ts';

/** A token response as it was read (RFC 6749 §5.1). The only place where a lifetime is relative. */
export interface TokenResponse {
  value: string;
  scheme: string;
  /** Milliseconds; absent where the server did not say. Never negative. */
  lifetimeMs?: number;
  /** Where the server said when it expires: epoch milliseconds by its clock. */
  expiresAt?: number;
  scope?: string;
  /** Every other member. */
  extra: Record<string, unknown>;
}

/** Why a body is no token response. Says nothing of what is in it, but for the type: foreign text, scrub before use. */
export type TokenResponseProblem =
  | { problem: 'no-members' | 'unusable-token' | 'error' | 'unreadable' }
  /** With the paths of its members. */
  | { problem: 'no-token'; members: readonly string[] }
  | { problem: 'unsupported-token-type'; tokenType: string };

/** What the profile accepts: `token_type`, lower case → scheme of the header. */
export type TokenTypes = Readonly<Record<string, string>>;

export const defaultTokenTypes: TokenTypes = { bearer: 'Bearer', dpop: 'DPoP' };

/** Longer lifetimes are taken for this one, so that instants stay within what a date can hold. */
const longestLifetimeMs = 100 * 365 * 24 * 60 * 60 * 1000;

/** A lifetime, within what is allowed. */
export function boundLifetimeMs(lifetimeMs: number, mostMs: number = longestLifetimeMs): number {
  return Math.min(Math.max(lifetimeMs, 0), mostMs, longestLifetimeMs);
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

/** Members that a shape reads are not told a second time. */
function isRead(name: string, shape: TokenResponseShape): boolean {
  const { accessToken = 'access_token', expiresIn = 'expires_in', tokenType = 'token_type' } = shape;
  return name === 'scope' || name === tokenType || name === expiresIn || isPathFrom(name, accessToken);
}

function isPathFrom(name: string, path: string): boolean {
  return path === name || path.startsWith(`${name}.`);
}

/** Reads the body of a successful token response, with the tolerance that real servers need. */
export function parseTokenResponse(
  text: string,
  tokenTypes: TokenTypes = defaultTokenTypes,
  shape: TokenResponseShape | TokenResponseReader = {},
): TokenResponse | TokenResponseProblem {
  const members = parseMembers(text);
  if (members === undefined) return { problem: 'no-members' };
  if (typeof members.error === 'string' && members.error !== '') return { problem: 'error' };
  const isReader = typeof shape === 'function';
  let said: TokenResponseMembers;
  try {
    said = isReader ? shape(members) : readByShape(members, shape);
  } catch {
    return { problem: 'unreadable' };
  }
  const { accessToken: value, expiresAt, expiresInMs, scope, tokenType } = said ?? {};
  if (typeof value !== 'string' || value === '')
    return holdsError(members)
      ? { problem: 'error' }
      : { problem: 'no-token', members: memberNames(members) };
  // What cannot stand in a header as one word: spaces, control characters, anything beyond ASCII.
  if (!/^[\x21-\x7e]+$/.test(value)) return { problem: 'unusable-token' };
  const scheme = readScheme(tokenType, tokenTypes);
  if (scheme === undefined) {
    // A server that mixes up its members must not get the token itself into a message.
    const name = typeof tokenType === 'string' ? tokenType.replaceAll(value, '…') : typeof tokenType;
    return { problem: 'unsupported-token-type', tokenType: name };
  }
  const known = isReader ? {} : shape;
  const granted = readScope(scope);
  const extra = Object.entries(members).filter(([name]) => !isRead(name, known));
  return {
    value,
    scheme,
    extra: Object.fromEntries(extra),
    ...(isNumber(expiresInMs) ? { lifetimeMs: boundLifetimeMs(expiresInMs, known.maxLifetimeMs) } : {}),
    ...(isNumber(expiresAt) ? { expiresAt } : {}),
    ...(granted === undefined ? {} : { scope: granted }),
  };
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && !Number.isNaN(value);
}
