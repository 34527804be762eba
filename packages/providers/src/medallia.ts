import { checkOptions } from './core.ts';
import { baseUrl } from './base-url.ts';
import { label } from './label.ts';
import type { ProviderProfile } from './profile.ts';

export interface MedalliaOptions {
  /** The reporting instance, which issues the tokens, for example `acme.medallia.com`. */
  reportingInstance: string | URL;
  /** The company's name in the path of the token endpoint. */
  tenant: string;
}

/**
 * Medallia Experience Cloud APIs. The API gateway has a host of its own, so name its origin in `origins`.
 *
 * Source: https://developer.medallia.com/medallia-apis/reference/authentication (read 2026-11-25).
 *
 * @example
 * import { medallia } from '@evergrant/providers/medallia';
 * createOAuthClient({
 *   ...medallia({ reportingInstance: 'acme.medallia.com', tenant: 'acme' }),
 *   origins: ['https://gateway.example.com'],
 *   clientId,
 *   clientSecret,
 * });
 */
export function medallia(options: MedalliaOptions): ProviderProfile {
  checkOptions<MedalliaOptions>('medallia', options, { reportingInstance: 1, tenant: 1 });
  const { reportingInstance, tenant } = options;
  const origin = baseUrl('medallia.reportingInstance', reportingInstance);
  return {
    name: 'medallia',
    tokenEndpoint: `${origin}/oauth/${label('medallia.tenant', tenant)}/token`,
    basicEncoding: 'raw',
  };
}
