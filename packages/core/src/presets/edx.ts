import type { ProviderProfile } from './provider-profile.ts';
import { presetUrl } from './preset-url.ts';

export interface EdxOptions {
  /** Where an Open edX installation of your own stands. @default 'https://api.edx.org' */
  baseUrl?: string | URL;
}

/**
 * edX: id and secret in a form body, asks for a JWT and puts it on requests as `Authorization: JWT …`.
 * Source: edX API documentation, "Authenticating as an edX REST Web Service User".
 */
export function edx(options: EdxOptions = {}): ProviderProfile {
  const baseUrl = presetUrl('edx.baseUrl', options.baseUrl ?? 'https://api.edx.org');
  return {
    name: 'edx',
    tokenEndpoint: `${baseUrl}/oauth2/v1/access_token`,
    authenticationMethod: 'client_secret_post',
    parameters: { token_type: 'jwt' },
    tokenTypes: { jwt: 'JWT' },
    origins: [baseUrl],
  };
}
