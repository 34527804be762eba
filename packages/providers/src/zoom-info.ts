import type { ProviderProfile } from './profile.ts';

/**
 * ZoomInfo GTM API: an application of the developer portal that runs as an integration user.
 *
 * Without `scope` the token has all scopes of the application. The older sign-in at `/authenticate` needs a `grant` of
 * its own.
 *
 * Source: https://docs.zoominfo.com/docs/client-credentials-flow (read 2026-11-25).
 *
 * URL, HTTP Basic and the empty scope are those of ZoomInfo's own client, https://github.com/Zoominfo/n8n-nodes-zoominfo/blob/5b9bea0d7fcabe63d33037e4f139e9703b39e4fd/credentials/ZoomInfoOAuth2Api.credentials.ts.
 *
 * @example
 * import { zoomInfo } from '@evergrant/providers/zoom-info';
 * createOAuthClient({ ...zoomInfo(), clientId, clientSecret });
 */
export function zoomInfo(): ProviderProfile {
  return {
    name: 'zoom-info',
    tokenEndpoint: 'https://api.zoominfo.com/gtm/oauth/v1/token',
    origins: ['https://api.zoominfo.com/gtm'],
  };
}
