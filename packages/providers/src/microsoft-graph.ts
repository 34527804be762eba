import { checkOptions } from './core.ts';
import { label } from './label.ts';
import type { ProviderProfile } from './profile.ts';

export interface MicrosoftGraphOptions {
  /** The directory: its id or one of its domain names. */
  tenant: string;
}

/**
 * Microsoft Graph, with the application permissions of an app registration.
 *
 * Source: https://learn.microsoft.com/en-us/entra/identity-platform/v2-oauth2-client-creds-grant-flow (read 2026-11-25).
 *
 * @example
 * import { microsoftGraph } from '@evergrant/providers/microsoft-graph';
 * createOAuthClient({
 *   ...microsoftGraph({ tenant: 'contoso.onmicrosoft.com' }),
 *   clientId,
 *   clientSecret,
 * });
 */
export function microsoftGraph(options: MicrosoftGraphOptions): ProviderProfile {
  checkOptions<MicrosoftGraphOptions>('microsoftGraph', options, { tenant: 1 });
  const { tenant } = options;
  return {
    name: 'microsoft-graph',
    tokenEndpoint: `https://login.microsoftonline.com/${label('microsoftGraph.tenant', tenant)}/oauth2/v2.0/token`,
    authenticationMethod: 'client_secret_post',
    scope: 'https://graph.microsoft.com/.default',
    origins: ['https://graph.microsoft.com'],
  };
}
