import { randomBytes } from 'node:crypto';
import type { TokenDraft } from '../authorization-server/token-registry.ts';

function part(content: object): string {
  return Buffer.from(JSON.stringify(content)).toString('base64url');
}

/** Makes tokens that look like JSON Web Tokens, each one different. The signature is random. */
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
