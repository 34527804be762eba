import { checkOptions } from './core.ts';
import { baseUrl } from './base-url.ts';
import type { ProviderProfile } from './profile.ts';

export interface ArcgisOptions {
  /** The portal's REST base. @default 'https://www.arcgis.com/sharing/rest' */
  portal?: string | URL;
  /** Lifetime to ask for, in milliseconds, in whole minutes; at most 20160 minutes. @default 7,200,000 (2 hours) */
  lifetimeMs?: number;
  /** The services that you call, for example `https://geocode-api.arcgis.com`. @default the portal */
  origins?: readonly (string | URL)[];
}

/**
 * ArcGIS: app authentication, with ArcGIS Online, Location Platform or your own portal.
 *
 * Source: https://github.com/Esri/arcgis-rest-js/blob/0d6cbd245494e595d5bea0bae6103327c75c17e8/packages/arcgis-rest-request/src/ApplicationCredentialsManager.ts (read 2026-11-25).
 *
 * @example
 * import { arcgis } from '@evergrant/providers/arcgis';
 * createOAuthClient({ ...arcgis(), clientId, clientSecret });
 */
export function arcgis(options: ArcgisOptions = {}): ProviderProfile {
  checkOptions<ArcgisOptions>('arcgis', options, { portal: 1, lifetimeMs: 1, origins: 1 });
  const { lifetimeMs = 7_200_000, origins, portal = 'https://www.arcgis.com/sharing/rest' } = options;
  const url = baseUrl('arcgis.portal', portal);
  return {
    name: 'arcgis',
    tokenEndpoint: `${url}/oauth2/token/`,
    origins: origins ?? [url],
    authenticationMethod: 'client_secret_post',
    parameters: { f: 'json', expiration: String(Math.floor(lifetimeMs / 60_000)) },
  };
}
