import { AccessToken } from '../base/access-token.ts';

const version = 1;

/** Writes a token for a store. The record contains the token in clear text: see `encryptedStore`. */
export function encodeTokenRecord(token: AccessToken, key: string): string {
  const { expiresAt, extra, obtainedAt, scheme, scope, value } = token;
  return JSON.stringify({ version, key, value, scheme, expiresAt, obtainedAt, scope, extra });
}

/** Reads a record. Gives `undefined` for anything else, for a record of another key, and for an unknown version. */
export function decodeTokenRecord(record: string, key: string): AccessToken | undefined {
  let members: Record<string, unknown>;
  try {
    members = JSON.parse(record) as Record<string, unknown>;
  } catch {
    return undefined;
  }
  if (typeof members !== 'object' || members === null || members.version !== version || members.key !== key)
    return undefined;
  const { value, scheme, expiresAt, obtainedAt, scope, extra } = members;
  if (typeof value !== 'string' || !/^[\x21-\x7e]+$/.test(value)) return undefined;
  if (typeof scheme !== 'string' || !/^[\w!#$%&'*+.^`|~-]*$/.test(scheme)) return undefined;
  if (!Number.isFinite(expiresAt) || !Number.isFinite(obtainedAt)) return undefined;
  return new AccessToken({
    value,
    scheme,
    expiresAt: expiresAt as number,
    obtainedAt: obtainedAt as number,
    scope: typeof scope === 'string' ? scope : undefined,
    extra: typeof extra === 'object' && extra !== null ? (extra as Record<string, unknown>) : {},
  });
}
