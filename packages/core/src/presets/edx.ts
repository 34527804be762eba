import { checkOptions } from '../base/check-options.ts';
import type { ProviderProfile } from './provider-profile.ts';
import { presetUrl } from './preset-url.ts';

export interface EdxOptions {
  /** The Open edX installation, for example `https://lms.example.com`. @default edX's gateway, 'https://api.edx.org' */
  baseUrl?: string | URL;
}

/** edX's own gateway has the token endpoint under another path than an Open edX installation. */
const gateway = 'https://api.edx.org';

/**
 * edX and Open edX: id and secret in a form body; requests a JWT and puts it on requests as `Authorization: JWT …`.
 * Source: edX API documentation, "Authenticating as an edX REST Web Service User", for the gateway; Open edX
 * documentation, "Authentication Related Code Samples", for other hosts.
 *
 * @example
 * createOAuthClient({ ...edx({ baseUrl: 'https://lms.example.com' }), clientId, clientSecret });
 */
export function edx(options: EdxOptions = {}): ProviderProfile {
  checkOptions<EdxOptions>('edx', options, { baseUrl: 1 });
  const baseUrl = presetUrl('edx.baseUrl', options.baseUrl ?? gateway);
  return {
    name: 'edx',
    tokenEndpoint: `${baseUrl}${baseUrl === gateway ? '/oauth2/v1/access_token' : '/oauth2/access_token'}`,
    authenticationMethod: 'client_secret_post',
    parameters: { token_type: 'jwt' },
    tokenTypes: { jwt: 'JWT' },
    origins: [baseUrl],
  };
}
