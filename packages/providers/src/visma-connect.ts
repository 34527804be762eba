import { checkOptions } from './core.ts';
import type { ProviderProfile } from './profile.ts';

export interface VismaConnectOptions {
  /** Scopes of the application, for example `visma_api:read`. */
  scope: string | readonly string[];
  /** The tenant that granted the application access. */
  tenantId: string;
}

/**
 * Visma Connect: a service integration, for Visma.net ERP and the other APIs behind it. Name the API's origin in
 * `origins`.
 *
 * Source: https://docs.vismasoftware.no/vismanetapi/developer-portal/service-integrations (read 2026-11-25).
 *
 * @example
 * import { vismaConnect } from '@evergrant/providers/visma-connect';
 * createOAuthClient({ ...vismaConnect({ scope: 'visma_api:read', tenantId: 'abc123' }), clientId, clientSecret });
 */
export function vismaConnect(options: VismaConnectOptions): ProviderProfile {
  checkOptions<VismaConnectOptions>('vismaConnect', options, { scope: 1, tenantId: 1 });
  const { scope, tenantId } = options;
  return {
    name: 'visma-connect',
    tokenEndpoint: 'https://connect.visma.com/connect/token',
    authenticationMethod: 'client_secret_post',
    scope,
    parameters: { tenant_id: tenantId },
  };
}
