import type { ProviderProfile } from './profile.ts';

/**
 * World Health Organization, ICD API. API calls also want an `API-Version` header.
 *
 * Source: https://github.com/ICD-API/Python-samples/blob/6461e6392897e318fb307d082b84f971942fc154/sample.py (read 2026-11-25).
 *
 * @example
 * import { whoIcd } from '@evergrant/providers/who-icd';
 * createOAuthClient({ ...whoIcd(), clientId, clientSecret });
 */
export function whoIcd(): ProviderProfile {
  return {
    name: 'who-icd',
    tokenEndpoint: 'https://icdaccessmanagement.who.int/connect/token',
    origins: ['https://id.who.int/icd'],
    authenticationMethod: 'client_secret_post',
    scope: 'icdapi_access',
  };
}
