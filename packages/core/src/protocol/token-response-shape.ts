import { lifetimeUnits } from './lifetime-units.ts';
import type { Members } from './parse-members.ts';

/** Where a token response has its values: names, or paths with dots (`data.token`). */
export interface TokenResponseShape {
  /** @default 'access_token' */
  accessToken?: string;
  /** An absent type counts as bearer. @default 'token_type' */
  tokenType?: string;
  /** @default 'expires_in' */
  expiresIn?: string;
  /** @default 'seconds' */
  expiresInUnit?: 'seconds' | 'milliseconds' | 'minutes';
  /** An absolute expiry: epoch seconds, epoch milliseconds, or a date. If there is a lifetime as well, the sooner end counts. */
  expiresAt?: string;
  /** Longer lifetimes are cut to this, milliseconds. */
  maxLifetimeMs?: number;
}

/** The values of a token response. */
export interface TokenResponseMembers {
  accessToken?: unknown;
  tokenType?: unknown;
  /** Milliseconds. */
  expiresInMs?: number | undefined;
  /** Epoch milliseconds by the server's clock. */
  expiresAt?: number | undefined;
  scope?: unknown;
}

/** Reads a token response that no shape can describe. Gets its members. Gives no `accessToken` if there is none. */
export type TokenResponseReader = (answer: Members) => TokenResponseMembers;

/** The member at a path with dots. A member whose name has dots comes first. */
export function readPath(answer: unknown, path: string): unknown {
  if (typeof answer !== 'object' || answer === null) return undefined;
  if (Object.hasOwn(answer, path)) return (answer as Members)[path];
  for (let dot = path.indexOf('.'); dot !== -1; dot = path.indexOf('.', dot + 1)) {
    const head = path.slice(0, dot);
    if (!Object.hasOwn(answer, head)) continue;
    const found = readPath((answer as Members)[head], path.slice(dot + 1));
    if (found !== undefined) return found;
  }
  return undefined;
}

function toNumber(value: unknown): number | undefined {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && !Number.isNaN(number) ? number : undefined;
}

/** Epoch milliseconds of an instant: epoch seconds or milliseconds, or a date, in UTC unless it names another zone. */
export function readInstant(value: unknown): number | undefined {
  const number = toNumber(value);
  if (number !== undefined) return number < 1e11 ? number * 1000 : number;
  if (typeof value !== 'string') return undefined;
  const text = value.trim();
  const net = /^\/Date\((\d+)/.exec(text)?.[1]; // as old .NET versions write it
  if (net !== undefined) return Number(net);
  const hasZone = /(?:Z|GMT|UTC|[+-]\d\d:?\d\d)$/i.test(text);
  const at = Date.parse(/^\d{4}-\d\d-\d\d[ T][\d:.]+$/.test(text) ? `${text.replace(' ', 'T')}Z` : text);
  return Number.isNaN(at) || (!hasZone && !/^\d{4}-/.test(text)) ? undefined : at;
}

/** Reads a token response by a shape. */
export function readByShape(answer: Members, shape: TokenResponseShape): TokenResponseMembers {
  const {
    accessToken = 'access_token',
    expiresAt,
    expiresIn = 'expires_in',
    tokenType = 'token_type',
  } = shape;
  const lifetime = toNumber(readPath(answer, expiresIn));
  return {
    accessToken: readPath(answer, accessToken),
    tokenType: readPath(answer, tokenType),
    expiresInMs:
      lifetime === undefined ? undefined : lifetime * lifetimeUnits[shape.expiresInUnit ?? 'seconds'],
    expiresAt: expiresAt === undefined ? undefined : readInstant(readPath(answer, expiresAt)),
    scope: answer.scope,
  };
}
