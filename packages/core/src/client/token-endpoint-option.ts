import { configurationError } from '../base/errors.ts';
import type { InsecureHosts } from '../base/insecure-hosts.ts';
import { secureUrl } from '../base/secure-url.ts';

/** @throws {OAuthError} `invalid-configuration` unless it is a URL that a secret may be sent to. */
export function tokenEndpoint(value: string | URL | undefined, insecureHosts: InsecureHosts): string {
  if (value === undefined) {
    throw configurationError(
      'tokenEndpoint',
      "is missing; spread a preset, or write 'https://…/oauth/token'",
    );
  }
  const url = secureUrl('tokenEndpoint', value, insecureHosts);
  if (String(value).includes('#'))
    throw configurationError('tokenEndpoint', 'must not have a fragment (RFC 6749 §3.2)');
  refuseRepeated(url, []);
  return url.href;
}

/**
 * A parameter in the query of the token endpoint must stand nowhere else (RFC 6749 §3.2).
 * @param sent Names of parameters that the token request has.
 * @throws {OAuthError} `invalid-configuration`, naming the parameter.
 */
export function refuseRepeated({ searchParams }: URL, sent: readonly string[]): void {
  const names = [...searchParams.keys()];
  const repeated = names.find((name, at) => names.indexOf(name) !== at || sent.includes(name));
  if (repeated === undefined) return;
  throw configurationError(
    'tokenEndpoint',
    `repeats the parameter ${JSON.stringify(repeated)} of the token request (RFC 6749 §3.2); take it out of the URL`,
  );
}

/** The names of the parameters that a profile is known to send, whatever the token. */
export function usualParameters(options: {
  authenticationMethod?: string | undefined;
  clientSecret?: unknown;
  grantType?: string | false | undefined;
}): readonly string[] {
  const { authenticationMethod, clientSecret, grantType } = options;
  const isInBody = clientSecret !== undefined && authenticationMethod === 'client_secret_post';
  return [
    ...(grantType === false ? [] : ['grant_type']),
    ...(isInBody ? ['client_id', 'client_secret'] : []),
  ];
}
