import { configurationError } from '../base/errors.ts';
import type { TokenGrant } from '../grant/token-grant.ts';

/** @throws {OAuthError} `invalid-configuration` */
export function ownGrant(grant: TokenGrant | undefined): TokenGrant | undefined {
  if (grant === undefined || typeof grant?.requestToken === 'function') return grant;
  throw configurationError(
    'grant',
    'must have a function, for example { requestToken: async () => ({ value, expiresInMs }) }',
  );
}
