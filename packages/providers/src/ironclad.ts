import { checkOptions } from './core.ts';
import { label } from './label.ts';
import type { ProviderProfile } from './profile.ts';

export interface IroncladOptions {
  /** What was registered for the client application. */
  scope: string | readonly string[];
  /** For example `na1` or `eu1`. @default none */
  subdomain?: string;
}

/**
 * Ironclad: the public API, on behalf of a user named in each call.
 *
 * Each API call needs a header `x-as-user-email` or `x-as-user-id` as well.
 *
 * Source: https://developer.ironcladapp.com/reference/client-credentials-grant (read 2026-11-25).
 *
 * The page calls the body JSON. So does the API's description, read in a public copy:
 * https://github.com/api-evangelist/ironclad/blob/350c82dd0701eeddbb9dcbc1ee6f238808405b2c/openapi/_original/ironclad-oauth-20-api-openapi.yml.
 *
 * @example
 * import { ironclad } from '@evergrant/providers/ironclad';
 * createOAuthClient({
 *   ...ironclad({ scope: 'public.records.readRecords' }),
 *   clientId,
 *   clientSecret,
 * });
 */
export function ironclad(options: IroncladOptions): ProviderProfile {
  checkOptions<IroncladOptions>('ironclad', options, { scope: 1, subdomain: 1 });
  const { scope, subdomain } = options;
  const origin = `https://${subdomain === undefined ? '' : `${label('ironclad.subdomain', subdomain)}.`}ironcladapp.com`;
  return {
    name: 'ironclad',
    tokenEndpoint: `${origin}/oauth/token`,
    bodyFormat: 'json',
    authenticationMethod: 'client_secret_post',
    scope,
    origins: [`${origin}/public/api`],
  };
}
