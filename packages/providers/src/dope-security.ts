import type { ProviderProfile } from './profile.ts';

/**
 * dope.security: the Flightdeck API.
 *
 * Source: https://inflight.dope.security/dope.apis/public-api-specification (read 2026-11-25).
 *
 * What was read of that page ends before the request's body, which was read in a public copy of the description:
 * https://github.com/api-evangelist/dopesecurity/blob/7ab1bb2e29d4be2abd490ba34cbecfb297b380c1/openapi/_original/dopesecurity-flightdeck-openapi.yml.
 *
 * @example
 * import { dopeSecurity } from '@evergrant/providers/dope-security';
 * createOAuthClient({ ...dopeSecurity(), clientId, clientSecret });
 */
export function dopeSecurity(): ProviderProfile {
  return {
    name: 'dope-security',
    tokenEndpoint: 'https://api.flightdeck.dope.security/v1/partner/oauth/token',
    bodyFormat: 'json',
    authenticationMethod: 'client_secret_post',
    origins: ['https://api.flightdeck.dope.security/v1'],
  };
}
