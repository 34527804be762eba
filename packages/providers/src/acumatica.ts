import { checkOptions } from './core.ts';
import { baseUrl } from './base-url.ts';
import type { ProviderProfile } from './profile.ts';

export interface AcumaticaOptions {
  /** The instance, with its path where it has one, for example `acme.acumatica.com/Instance1`. */
  url: string | URL;
  /** The login of the user that the integration works as. */
  username: string;
  /** The user's password. Secret: do not log the profile. */
  password: string;
}

/**
 * Acumatica ERP: a connected application with the flow Resource Owner Password Credentials.
 *
 * The flow asks for a user's password beside the client's secret, so this profile holds a secret.
 *
 * Source: https://github.com/Acumatica/Help-and-Training-Examples/blob/b231e13c61285039d7e111fac828c467d439ef2b/IntegrationDevelopment/I320/REST.postman_collection.json (read 2026-11-25).
 *
 * @example
 * import { acumatica } from '@evergrant/providers/acumatica';
 * createOAuthClient({
 *   ...acumatica({ url: 'acme.acumatica.com', username, password }),
 *   clientId,
 *   clientSecret,
 * });
 */
export function acumatica(options: AcumaticaOptions): ProviderProfile {
  checkOptions<AcumaticaOptions>('acumatica', options, { url: 1, username: 1, password: 1 });
  const { password, url, username } = options;
  const base = baseUrl('acumatica.url', url);
  return {
    name: 'acumatica',
    tokenEndpoint: `${base}/identity/connect/token`,
    grantType: 'password',
    authenticationMethod: 'client_secret_post',
    parameters: { username, password },
    scope: 'api',
    origins: [base],
  };
}
