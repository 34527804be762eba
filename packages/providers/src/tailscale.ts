import { checkOptions } from './core.ts';
import type { ProviderProfile } from './profile.ts';

export interface TailscaleOptions {
  /** For example `devices:core`. @default none is sent: all scopes of the client */
  scope?: string | readonly string[];
}

/**
 * Tailscale: an OAuth client of a tailnet.
 *
 * Source: https://github.com/tailscale/tailscale-client-go/blob/8cee26d125bd9084951cecd1263374ffbb00ec05/v2/oauth.go (read 2026-11-25).
 *
 * Tokens live one hour: https://tailscale.com/kb/1215 (read 2026-11-25).
 *
 * @example
 * import { tailscale } from '@evergrant/providers/tailscale';
 * createOAuthClient({ ...tailscale({ scope: 'devices:core' }), clientId, clientSecret });
 */
export function tailscale(options: TailscaleOptions = {}): ProviderProfile {
  checkOptions<TailscaleOptions>('tailscale', options, { scope: 1 });
  const { scope } = options;
  return {
    name: 'tailscale',
    tokenEndpoint: 'https://api.tailscale.com/api/v2/oauth/token',
    origins: ['https://api.tailscale.com/api/v2'],
    ...(scope !== undefined && { scope }),
  };
}
