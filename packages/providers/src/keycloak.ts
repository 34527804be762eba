import { checkOptions } from './core.ts';
import { baseUrl } from './base-url.ts';
import { label } from './label.ts';
import type { ProviderProfile } from './profile.ts';

export interface KeycloakOptions {
  /** The server, with its path where it has one (`/auth` before version 17). */
  url: string | URL;
  realm: string;
}

/**
 * Keycloak: a token for the service account of a client in a realm.
 *
 * Your API is elsewhere, so name its origin in `origins`. A server inside a cluster that speaks plain HTTP needs
 * `insecureHosts`.
 *
 * Source: https://github.com/keycloak/keycloak/blob/main/docs/documentation/server_admin/topics/clients/oidc/proc-using-a-service-account.adoc (read 2026-11-25).
 *
 * @example
 * import { keycloak } from '@evergrant/providers/keycloak';
 * createOAuthClient({
 *   ...keycloak({ url: 'https://sso.example.com', realm: 'acme' }),
 *   origins: ['https://api.example.com'],
 *   clientId,
 *   clientSecret,
 * });
 */
export function keycloak(options: KeycloakOptions): ProviderProfile {
  checkOptions<KeycloakOptions>('keycloak', options, { url: 1, realm: 1 });
  const { realm, url } = options;
  return {
    name: 'keycloak',
    tokenEndpoint: `${baseUrl('keycloak.url', url)}/realms/${label('keycloak.realm', realm)}/protocol/openid-connect/token`,
  };
}
