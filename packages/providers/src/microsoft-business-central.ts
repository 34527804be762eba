import { checkOptions } from './core.ts';
import { label } from './label.ts';
import type { ProviderProfile } from './profile.ts';

export interface MicrosoftBusinessCentralOptions {
  /** The directory: its id or one of its domain names. */
  tenant: string;
}

/**
 * Microsoft Dynamics 365 Business Central: its APIs and web services, online.
 *
 * Source: https://github.com/MicrosoftDocs/dynamics365smb-devitpro-pb/blob/main/dev-itpro/administration/automation-apis-using-s2s-authentication.md (read 2026-11-25).
 *
 * @example
 * import { microsoftBusinessCentral } from '@evergrant/providers/microsoft-business-central';
 * createOAuthClient({
 *   ...microsoftBusinessCentral({ tenant: 'contoso.onmicrosoft.com' }),
 *   clientId,
 *   clientSecret,
 * });
 */
export function microsoftBusinessCentral(options: MicrosoftBusinessCentralOptions): ProviderProfile {
  checkOptions<MicrosoftBusinessCentralOptions>('microsoftBusinessCentral', options, { tenant: 1 });
  const { tenant } = options;
  return {
    name: 'microsoft-business-central',
    tokenEndpoint: `https://login.microsoftonline.com/${label('microsoftBusinessCentral.tenant', tenant)}/oauth2/v2.0/token`,
    authenticationMethod: 'client_secret_post',
    scope: 'https://api.businesscentral.dynamics.com/.default',
    origins: ['https://api.businesscentral.dynamics.com'],
  };
}
