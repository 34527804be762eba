import { checkOptions } from './core.ts';
import { label } from './label.ts';
import type { ProviderProfile } from './profile.ts';

export interface MicrosoftPowerBiOptions {
  /** The directory: its id or one of its domain names. */
  tenant: string;
}

/**
 * Microsoft Power BI REST APIs, as a service principal.
 *
 * The document has the scope; the request is the one of `microsoft`.
 *
 * Source: https://github.com/MicrosoftDocs/powerbi-docs/blob/main/powerbi-docs/developer/embedded/embed-service-principal.md (read 2026-11-25).
 *
 * @example
 * import { microsoftPowerBi } from '@evergrant/providers/microsoft-power-bi';
 * createOAuthClient({
 *   ...microsoftPowerBi({ tenant: 'contoso.onmicrosoft.com' }),
 *   clientId,
 *   clientSecret,
 * });
 */
export function microsoftPowerBi(options: MicrosoftPowerBiOptions): ProviderProfile {
  checkOptions<MicrosoftPowerBiOptions>('microsoftPowerBi', options, { tenant: 1 });
  const { tenant } = options;
  return {
    name: 'microsoft-power-bi',
    tokenEndpoint: `https://login.microsoftonline.com/${label('microsoftPowerBi.tenant', tenant)}/oauth2/v2.0/token`,
    authenticationMethod: 'client_secret_post',
    scope: 'https://analysis.windows.net/powerbi/api/.default',
    origins: ['https://api.powerbi.com'],
  };
}
