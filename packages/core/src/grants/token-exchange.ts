import { checkOptions, type OptionNames } from '../base/check-options.ts';
import type { ClientSecret } from '../base/client-secret.ts';
import { configurationError } from '../base/errors.ts';
import { resolveSecret } from '../client-authentication/resolve-secret.ts';
import type { TokenGrant } from '../grant/token-grant.ts';

const tokenType = 'urn:ietf:params:oauth:token-type:';

export interface TokenExchangeOptions {
  /** The token to be exchanged, or a function that gives it; asked before each token request. */
  subjectToken: ClientSecret;
  /** A URI, or the end of one of RFC 8693 §3: `access_token`, `jwt`, `id_token`, `saml2`. @default 'access_token' */
  subjectTokenType?: string;
  /** Who acts for the subject. @default nobody */
  actorToken?: ClientSecret;
  /** @default 'access_token' */
  actorTokenType?: string;
  /** @default none is sent */
  requestedTokenType?: string;
  /** The service that the token is for. @default none is sent */
  audience?: string | readonly string[];
}

const optionNames: OptionNames<TokenExchangeOptions> = {
  subjectToken: 1,
  subjectTokenType: 1,
  actorToken: 1,
  actorTokenType: 1,
  requestedTokenType: 1,
  audience: 1,
};

/** The whole URI of a token type. */
function typeUri(type: string): string {
  return type.includes(':') ? type : tokenType + type;
}

/**
 * Exchanges one token for another (RFC 8693), as workload identities and services on behalf of users do. A client holds
 * the token of one subject: make one for each, with a pool. With a shared `store`, write a `sharingKey` for each subject.
 *
 * @example
 * createOAuthClient({
 *   ...profile,
 *   clientId,
 *   clientSecret,
 *   grant: tokenExchange({ subjectToken: () => readFile(tokenFile, 'utf8'), subjectTokenType: 'jwt' }),
 * });
 *
 * @throws {OAuthError} `invalid-configuration` without a subject token.
 */
export function tokenExchange(options: TokenExchangeOptions): TokenGrant {
  checkOptions('tokenExchange', options, optionNames);
  const { actorToken, actorTokenType, audience, requestedTokenType, subjectToken, subjectTokenType } =
    options;
  if (typeof subjectToken !== 'function' && (typeof subjectToken !== 'string' || subjectToken === ''))
    throw configurationError(
      'tokenExchange.subjectToken',
      'is missing; write the token, or a function that gives it',
    );
  let lastUsed: string | undefined;
  return {
    async requestToken({ hideSecret, sendTokenRequest }) {
      lastUsed = (await resolveSecret(subjectToken)).trim();
      hideSecret(lastUsed);
      const actor = actorToken === undefined ? undefined : (await resolveSecret(actorToken)).trim();
      if (actor !== undefined) hideSecret(actor);
      return sendTokenRequest({
        grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
        subject_token: lastUsed,
        subject_token_type: typeUri(subjectTokenType ?? 'access_token'),
        ...(actor !== undefined && {
          actor_token: actor,
          actor_token_type: typeUri(actorTokenType ?? 'access_token'),
        }),
        ...(requestedTokenType !== undefined && { requested_token_type: typeUri(requestedTokenType) }),
        ...(audience !== undefined && { audience }),
      });
    },
    credentialsChanged: async () =>
      typeof subjectToken === 'function' && (await resolveSecret(subjectToken)).trim() !== lastUsed,
  };
}
