import { AccessToken } from './access-token.ts';
import { checkOptions } from './check-options.ts';
import { type Clock, systemClock } from './clock.ts';
import { configurationError, OAuthError } from './errors.ts';
import type { TokenSource } from './token-source.ts';

/**
 * A source of one fixed token, for tests and for tokens that another program obtains.
 *
 * @example
 * const source = staticTokenSource(process.env.API_TOKEN);
 * const { authorization } = await source.getToken();
 *
 * @throws {OAuthError} `invalid-configuration` for an empty token. `getToken` rejects with `token-unusable` after the token
 * has expired or was refused, because it cannot be renewed.
 */
export function staticTokenSource(
  token: string | AccessToken,
  options: { /** @default the machine's clock */ clock?: Clock } = {},
): TokenSource {
  const value = typeof token === 'string' ? token : token?.value;
  if (typeof value !== 'string' || !/^[\x21-\x7e]+$/.test(value)) {
    throw configurationError(
      'staticTokenSource',
      'the token must be a non-empty text of printable ASCII without spaces',
    );
  }
  checkOptions('staticTokenSource', options, { clock: 1 });
  const { clock = systemClock } = options;
  const fixed =
    token instanceof AccessToken ? token : new AccessToken({ value, expiresAt: Number.POSITIVE_INFINITY });
  return {
    async getToken({ replacing, signal } = {}) {
      signal?.throwIfAborted();
      const wasRefused = replacing?.value === value;
      if (!wasRefused && clock.now().epochMs < fixed.expiresAt) return fixed;
      throw new OAuthError(
        'token-unusable',
        `a fixed token ${wasRefused ? 'was refused' : 'has expired'}, and it cannot be renewed`,
      );
    },
  };
}
