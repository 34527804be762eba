import { checkOptions } from './core.ts';
import { baseUrl } from './base-url.ts';
import { label } from './label.ts';
import type { ProviderProfile } from './profile.ts';

export interface MicrosoftDynamicsFinanceOptions {
  /** The directory: its id or one of its domain names. */
  tenant: string;
  /** The instance, for example `acme.operations.dynamics.com`. */
  environment: string | URL;
}

/**
 * Microsoft Dynamics 365 Finance and Operations: OData and custom services.
 *
 * The document uses the first version of the token endpoint, which takes `resource` and tells the lifetime as text.
 *
 * Source: https://github.com/MicrosoftDocs/dynamics-365-unified-operations-public/blob/main/articles/fin-ops-core/dev-itpro/data-entities/third-party-service-test.md (read 2026-11-25).
 *
 * @example
 * import { microsoftDynamicsFinance } from '@evergrant/providers/microsoft-dynamics-finance';
 * createOAuthClient({
 *   ...microsoftDynamicsFinance({ tenant: 'contoso.onmicrosoft.com', environment: 'acme.operations.dynamics.com' }),
 *   clientId,
 *   clientSecret,
 * });
 */
export function microsoftDynamicsFinance(options: MicrosoftDynamicsFinanceOptions): ProviderProfile {
  checkOptions<MicrosoftDynamicsFinanceOptions>('microsoftDynamicsFinance', options, {
    tenant: 1,
    environment: 1,
  });
  const { environment, tenant } = options;
  const origin = baseUrl('microsoftDynamicsFinance.environment', environment);
  return {
    name: 'microsoft-dynamics-finance',
    tokenEndpoint: `https://login.microsoftonline.com/${label('microsoftDynamicsFinance.tenant', tenant)}/oauth2/token`,
    authenticationMethod: 'client_secret_post',
    resource: origin,
    origins: [origin],
  };
}
