import { checkOptions } from './core.ts';
import type { ProviderProfile } from './profile.ts';

export interface CamundaOptions {
  /** `zeebe.camunda.io` for a cluster. @default 'api.cloud.camunda.io' */
  audience?: string;
}

/**
 * Camunda 8 SaaS: the Administration API, or a cluster's APIs with another audience; name the cluster's origin in
 * `origins` then.
 *
 * Source: https://github.com/camunda/camunda-docs/blob/06a47a435af57c3259ba3f2a85f9622f403b28ea/docs/apis-tools/administration-api/authentication.md (read 2026-11-25).
 *
 * @example
 * import { camunda } from '@evergrant/providers/camunda';
 * createOAuthClient({ ...camunda(), clientId, clientSecret });
 */
export function camunda(options: CamundaOptions = {}): ProviderProfile {
  checkOptions<CamundaOptions>('camunda', options, { audience: 1 });
  const { audience = 'api.cloud.camunda.io' } = options;
  return {
    name: 'camunda',
    tokenEndpoint: 'https://login.cloud.camunda.io/oauth/token',
    origins: ['https://api.cloud.camunda.io'],
    bodyFormat: 'json',
    authenticationMethod: 'client_secret_post',
    parameters: { audience },
  };
}
