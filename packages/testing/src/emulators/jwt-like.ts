import { randomBytes } from 'node:crypto';
import type { TokenDraft } from '../authorization-server/token-registry.ts';

function part(content: object): string {
  return Buffer.from(JSON.stringify(content)).toString('base64url');
}

/** A token that looks like a JSON web token and, each time, like another one. Its signature is no signature. */
export function jwtLike(issuer: string): (draft: TokenDraft) => string {
  return ({ clientId, scope, issuedAt, expiresAt }) => {
    const claims = {
      iss: issuer,
      aud: clientId,
      sub: clientId,
      jti: randomBytes(8).toString('hex'),
      iat: Math.floor(issuedAt / 1000),
      exp: Math.floor(expiresAt / 1000),
      scope,
    };
    return `${part({ alg: 'RS256', typ: 'JWT' })}.${part(claims)}.${randomBytes(32).toString('base64url')}`;
  };
}
