import { checkOptions } from './core.ts';
import { label } from './label.ts';
import type { ProviderProfile } from './profile.ts';

export interface MicrosoftDefenderOptions {
  /** The directory: its id or one of its domain names. */
  tenant: string;
}

/**
 * Microsoft Defender for Endpoint API.
 *
 * Source: https://github.com/MicrosoftDocs/microsoft-365-docs/blob/public/microsoft-365/security/defender-endpoint/exposed-apis-create-app-webapp.md (read 2026-11-25).
 *
 * @example
 * import { microsoftDefender } from '@evergrant/providers/microsoft-defender';
 * createOAuthClient({
 *   ...microsoftDefender({ tenant: 'contoso.onmicrosoft.com' }),
 *   clientId,
 *   clientSecret,
 * });
 */
export function microsoftDefender(options: MicrosoftDefenderOptions): ProviderProfile {
  checkOptions<MicrosoftDefenderOptions>('microsoftDefender', options, { tenant: 1 });
  const { tenant } = options;
  return {
    name: 'microsoft-defender',
    tokenEndpoint: `https://login.microsoftonline.com/${label('microsoftDefender.tenant', tenant)}/oauth2/v2.0/token`,
    authenticationMethod: 'client_secret_post',
    scope: 'https://securitycenter.onmicrosoft.com/windowsatpservice/.default',
    origins: ['https://api.securitycenter.microsoft.com'],
  };
}
