import { checkOptions } from './core.ts';
import { baseUrl } from './base-url.ts';
import type { ProviderProfile } from './profile.ts';

export interface SapAribaOptions {
  /** The OAuth server's host, as the developer portal shows it. @default 'api.ariba.com' */
  host?: 'api.ariba.com' | 'api-eu.ariba.com' | 'api.au.cloud.ariba.com' | (string & {});
  /** The API's host. @default 'openapi.ariba.com' */
  apiHost?: string | URL;
}

/**
 * SAP Ariba APIs, with a grant type of their own. API calls also want the application key in an `apiKey` header.
 *
 * Source: https://help.sap.com/doc/1bfdb8b2f0264b66a818a2a889ee8c31/Cloud/en-US/e36b6bc6616d4e0ca426cc646adf3c7e.html (read 2026-11-25).
 *
 * The grant type in the query is that of SAP's own sample, `com.sap.cloud.samples.ariba.discovery.rfx`.
 *
 * @example
 * import { sapAriba } from '@evergrant/providers/sap-ariba';
 * createOAuthClient({ ...sapAriba(), clientId, clientSecret });
 */
export function sapAriba(options: SapAribaOptions = {}): ProviderProfile {
  checkOptions<SapAribaOptions>('sapAriba', options, { host: 1, apiHost: 1 });
  const { apiHost = 'openapi.ariba.com', host = 'api.ariba.com' } = options;
  return {
    name: 'sap-ariba',
    tokenEndpoint: `${baseUrl('sapAriba.host', host)}/v2/oauth/token`,
    origins: [`${baseUrl('sapAriba.apiHost', apiHost)}/api`],
    grantType: 'openapi_2lo',
    bodyFormat: 'query',
    basicEncoding: 'raw',
  };
}
