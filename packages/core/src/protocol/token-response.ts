import { memberNames } from './member-names.ts';
import { holdsError } from './vendor-error.ts';
import { parseMembers } from './parse-members.ts';
import {
  readByShape,
  type TokenResponseMembers,
  type TokenResponseReader,
  type TokenResponseShape,
} from './token-response-shape.ts';
import { defaultTokenTypes, type TokenTypes } from './token-types.ts';

/** A parsed token response (RFC 6749 §5.1). Only here a lifetime is relative. */
export interface TokenResponse {
  value: string;
  scheme: string;
  /** Milliseconds, never negative. Absent if the server did not send a lifetime. */
  lifetimeMs?: number;
  /** The absolute expiry by the server's clock, epoch milliseconds, if the server sent one. */
  expiresAt?: number;
  scope?: string;
  /** Every other member. */
  extra: Record<string, unknown>;
}

/** Why a body is not a token response. `tokenType` is a foreign text: redact it before use. */
export type TokenResponseProblem =
  | { problem: 'no-members' | 'unusable-token' | 'error' | 'unreadable' }
  /** With the paths of its members. */
  | { problem: 'no-token'; members: readonly string[] }
  | { problem: 'unsupported-token-type'; tokenType: string };

/** Longer lifetimes are cut to this, so that every instant is a valid date. */
const longestLifetimeMs = 100 * 365 * 24 * 60 * 60 * 1000;

/** A lifetime, cut to the allowed range. */
export function boundLifetimeMs(lifetimeMs: number, mostMs: number = longestLifetimeMs): number {
  return Math.min(Math.max(lifetimeMs, 0), mostMs, longestLifetimeMs);
}

function readScope(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return Array.isArray(value) && value.every((item) => typeof item === 'string')
    ? value.join(' ')
    : undefined;
}

/** The header's scheme. A response without `token_type` counts as bearer, or as the first type of the profile. */
function readScheme(value: unknown, tokenTypes: TokenTypes): string | undefined {
  if (typeof value === 'string' && value !== '') {
    const name = value.toLowerCase();
    return Object.hasOwn(tokenTypes, name) ? tokenTypes[name] : undefined;
  }
  if (value !== undefined && value !== null && value !== '') return undefined;
  return tokenTypes.bearer ?? Object.values(tokenTypes)[0];
}

/** Whether a shape reads this member, so that it is not in `extra`. */
function isRead(name: string, shape: TokenResponseShape): boolean {
  const { accessToken = 'access_token', expiresIn = 'expires_in', tokenType = 'token_type' } = shape;
  return name === 'scope' || name === tokenType || name === expiresIn || isPathFrom(name, accessToken);
}

function isPathFrom(name: string, path: string): boolean {
  return path === name || path.startsWith(`${name}.`);
}

/** Reads the body of a successful token response, with the tolerance that real servers require. */
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
  // Not valid in a header: spaces, control characters, anything beyond ASCII.
  if (!/^[\x21-\x7e]+$/.test(value)) return { problem: 'unusable-token' };
  const scheme = readScheme(tokenType, tokenTypes);
  if (scheme === undefined) {
    // If a server mixes up its members, no message may contain the token.
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
