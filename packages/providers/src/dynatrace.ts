import { checkOptions } from './core.ts';
import type { ProviderProfile } from './profile.ts';

export interface DynatraceOptions {
  /** What the token may do, for example `account-uac-read`. */
  scope: string | readonly string[];
  /** The account, `urn:dtaccount:` and its UUID. @default none is sent */
  resource?: string;
}

/**
 * Dynatrace: the Account Management API and platform services, with an OAuth client.
 *
 * For the APIs of an environment, name its origin in `origins` instead.
 *
 * The lines of the document about `resource` were not at hand; the parameter is that of public clients.
 *
 * Source: https://docs.dynatrace.com/managed/shortlink/oauth (read 2026-11-25).
 *
 * @example
 * import { dynatrace } from '@evergrant/providers/dynatrace';
 * createOAuthClient({
 *   ...dynatrace({ scope: 'account-uac-read', resource: 'urn:dtaccount:ACCOUNT_UUID' }),
 *   clientId,
 *   clientSecret,
 * });
 */
export function dynatrace(options: DynatraceOptions): ProviderProfile {
  checkOptions<DynatraceOptions>('dynatrace', options, { scope: 1, resource: 1 });
  const { resource, scope } = options;
  return {
    name: 'dynatrace',
    tokenEndpoint: 'https://sso.dynatrace.com/sso/oauth2/token',
    authenticationMethod: 'client_secret_post',
    scope,
    ...(resource !== undefined && { resource }),
    origins: ['https://api.dynatrace.com'],
  };
}
