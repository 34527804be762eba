import { checkOptions } from './core.ts';
import type { ProviderProfile } from './profile.ts';

export interface ZoomOptions {
  /** The account ID from the app's credentials page. */
  accountId: string;
}

/**
 * Zoom: a server-to-server OAuth app, which acts for the account that owns it.
 *
 * Source: https://developers.zoom.us/docs/rooms/s2s-oauth/ (read 2026-11-25).
 *
 * The request is that of Zoom's own sample, https://github.com/zoom/server-to-server-oauth-starter-api.
 *
 * @example
 * import { zoom } from '@evergrant/providers/zoom';
 * createOAuthClient({ ...zoom({ accountId: 'abc123' }), clientId, clientSecret });
 */
export function zoom(options: ZoomOptions): ProviderProfile {
  checkOptions<ZoomOptions>('zoom', options, { accountId: 1 });
  const { accountId } = options;
  return {
    name: 'zoom',
    tokenEndpoint: 'https://zoom.us/oauth/token',
    origins: ['https://api.zoom.us/v2'],
    grantType: 'account_credentials',
    basicEncoding: 'raw',
    parameters: { account_id: accountId },
  };
}
