import { checkOptions } from '../base/check-options.ts';
import { configurationError } from '../base/errors.ts';
import type { ProviderProfile } from './provider-profile.ts';
import { presetUrl } from './preset-url.ts';

export interface CognitoOptions {
  /** The user pool's domain, for example `acme.auth.eu-west-1.amazoncognito.com`, or a URL. */
  domain: string | URL;
}

/**
 * An API behind Amazon Cognito: HTTP Basic, form body. The API has another origin than the user pool, so write it in `origins`, or
 * give your HTTP client a base URL. Set `scope` as your resource server defines it.
 * Source: the API's document, "Authentication"; Amazon Cognito developer guide, "Token endpoint".
 *
 * @example
 * createOAuthClient({
 *   ...cognito({ domain: 'acme.auth.eu-west-1.amazoncognito.com' }),
 *   scope: 'api/write',
 *   origins: ['https://api.example.com'],
 *   clientId,
 *   clientSecret,
 * });
 *
 * @throws {OAuthError} `invalid-configuration` if the domain is missing or not valid.
 */
export function cognito(options: CognitoOptions): ProviderProfile {
  checkOptions<CognitoOptions>('cognito', options, { domain: 1 });
  const domain = String(options?.domain ?? '');
  if (domain === '') {
    throw configurationError(
      'cognito.domain',
      "is missing; write the user pool's domain, for example 'acme.auth.eu-west-1.amazoncognito.com'",
    );
  }
  const baseUrl = presetUrl('cognito.domain', /^https?:\/\//i.test(domain) ? domain : `https://${domain}`);
  return {
    name: 'cognito',
    tokenEndpoint: `${baseUrl.replace(/\/oauth2\/token$/, '')}/oauth2/token`,
    authenticationMethod: 'client_secret_basic',
    // The document joins id and secret as they are: `btoa(clientId + ':' + clientSecret)`.
    basicEncoding: 'raw',
  };
}
