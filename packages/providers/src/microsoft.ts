import { checkOptions } from './core.ts';
import { baseUrl } from './base-url.ts';
import { label } from './label.ts';
import type { ProviderProfile } from './profile.ts';

export interface MicrosoftOptions {
  /** The directory: its id or one of its domain names. */
  tenant: string;
  /** The API's application id URI followed by `/.default`. */
  scope: string;
  /** Where the directory is; national clouds have their own. @default 'https://login.microsoftonline.com' */
  authority?: string | URL;
}

/**
 * Microsoft Entra ID: a token for any API registered in a tenant, chosen by `scope`.
 *
 * Name the API's origin in `origins`. For a certificate instead of a secret, pass
 * `authentication: privateKeyJwt({ key, header: { typ: 'JWT', 'x5t#S256': thumbprint } })`, with the certificate's SHA-256 thumbprint in base64url.
 *
 * Source: https://learn.microsoft.com/en-us/entra/identity-platform/v2-oauth2-client-creds-grant-flow (read 2026-11-25).
 *
 * @example
 * import { microsoft } from '@evergrant/providers/microsoft';
 * createOAuthClient({
 *   ...microsoft({ tenant: 'contoso.onmicrosoft.com', scope: 'api://orders/.default' }),
 *   clientId,
 *   clientSecret,
 * });
 */
export function microsoft(options: MicrosoftOptions): ProviderProfile {
  checkOptions<MicrosoftOptions>('microsoft', options, { tenant: 1, scope: 1, authority: 1 });
  const { authority = 'https://login.microsoftonline.com', scope, tenant } = options;
  return {
    name: 'microsoft',
    tokenEndpoint: `${baseUrl('microsoft.authority', authority)}/${label('microsoft.tenant', tenant)}/oauth2/v2.0/token`,
    authenticationMethod: 'client_secret_post',
    scope,
  };
}
