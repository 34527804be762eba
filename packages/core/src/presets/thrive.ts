import { checkOptions } from '../base/check-options.ts';
import { configurationError } from '../base/errors.ts';
import type { ProviderProfile } from './provider-profile.ts';
import { oneOf } from '../base/one-of.ts';
import { presetUrl } from './preset-url.ts';

export interface ThriveOptions {
  /** The tenant ID, for example `eu-west-2_AbcdEfghI`. It is also the client id. */
  tenantId: string;
  /** @default 'production' */
  environment?: 'production' | 'staging';
  /** @default 'default' */
  region?: 'default' | 'mea';
  /** The public API, or webhooks on the users API. @default 'public' */
  api?: 'public' | 'webhooks';
  /** Another origin, for example that of a proxy or a test server. @default the origin of the API */
  baseUrl?: string | URL;
}

/** A profile with the client id, because Thrive's tenant id is the client id. */
export interface ThriveProfile extends ProviderProfile {
  clientId: string;
}

const domains = {
  default: { production: 'api.learn.link', staging: 'api.learnstaging.link' },
  mea: { production: 'api.mea.learn.tech', staging: 'api.meastaging.learn.tech' },
} as const;

const apis = {
  public: { host: 'public', scopes: ['api/all', 'api/read', 'api/write'] },
  webhooks: { host: 'user', scopes: ['api/webhooks', 'api/all'] },
} as const;

/**
 * Thrive (learn.link): HTTP Basic with tenant id and API secret, a token endpoint per API, environment and region.
 * Source: Thrive API documentation, "Obtain an OAuth 2.0 access token".
 *
 * @example
 * createOAuthClient({ ...thrive({ tenantId: 'eu-west-2_AbcdEfghI' }), clientSecret });
 *
 * @throws {OAuthError} `invalid-configuration` if the tenant id is missing or not valid, or another option is unknown.
 */
export function thrive(options: ThriveOptions): ThriveProfile {
  checkOptions<ThriveOptions>('thrive', options, {
    tenantId: 1,
    environment: 1,
    region: 1,
    api: 1,
    baseUrl: 1,
  });
  const tenantId = options?.tenantId;
  if (typeof tenantId !== 'string' || !/^(?!\.+$)[\w.~-]+$/.test(tenantId)) {
    throw configurationError(
      'thrive.tenantId',
      "is missing or not a tenant id; write it as Thrive gave it, for example 'eu-west-2_AbcdEfghI'",
    );
  }
  const environment = oneOf('thrive.environment', options.environment ?? 'production', [
    'production',
    'staging',
  ]);
  const region = oneOf('thrive.region', options.region ?? 'default', ['default', 'mea']);
  const api = apis[oneOf('thrive.api', options.api ?? 'public', ['public', 'webhooks'])];
  const usual = `https://${api.host}.${domains[region][environment]}`;
  const baseUrl = presetUrl('thrive.baseUrl', options.baseUrl ?? usual);
  return {
    name: 'thrive',
    clientId: tenantId,
    tokenEndpoint: `${baseUrl}/oauth2/token/${tenantId}`,
    authenticationMethod: 'client_secret_basic',
    // "Username is the Tenant ID, password is the API secret": HTTP Basic as RFC 7617 has it.
    basicEncoding: 'raw',
    scopesSupported: api.scopes,
    origins: [baseUrl],
  };
}
