import { checkOptions } from './core.ts';
import { baseUrl } from './base-url.ts';
import { label } from './label.ts';
import type { ProviderProfile } from './profile.ts';

export interface KeycloakAdminOptions {
  /** The server, with its path where it has one (`/auth` before version 17). */
  url: string | URL;
  /** The realm of the client. @default 'master' */
  realm?: string;
}

/**
 * Keycloak: the Admin REST API, as a service account of the realm `master`.
 *
 * Source: https://github.com/keycloak/keycloak/blob/main/docs/documentation/server_development/topics/admin-rest-api.adoc (read 2026-11-25).
 *
 * @example
 * import { keycloakAdmin } from '@evergrant/providers/keycloak-admin';
 * createOAuthClient({
 *   ...keycloakAdmin({ url: 'https://sso.example.com' }),
 *   clientId,
 *   clientSecret,
 * });
 */
export function keycloakAdmin(options: KeycloakAdminOptions): ProviderProfile {
  checkOptions<KeycloakAdminOptions>('keycloakAdmin', options, { url: 1, realm: 1 });
  const { realm = 'master', url } = options;
  const base = baseUrl('keycloakAdmin.url', url);
  return {
    name: 'keycloak-admin',
    tokenEndpoint: `${base}/realms/${label('keycloakAdmin.realm', realm)}/protocol/openid-connect/token`,
    authenticationMethod: 'client_secret_post',
    origins: [`${base}/admin`],
  };
}
