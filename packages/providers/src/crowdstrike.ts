import { checkOptions } from './core.ts';
import { oneOf } from './one-of.ts';
import type { ProviderProfile } from './profile.ts';

const hosts = {
  'us-1': 'api.crowdstrike.com',
  'us-2': 'api.us-2.crowdstrike.com',
  'eu-1': 'api.eu-1.crowdstrike.com',
  'us-gov-1': 'api.laggar.gcw.crowdstrike.com',
} as const;

export interface CrowdstrikeOptions {
  /** @default 'us-1' */
  cloud?: 'us-1' | 'us-2' | 'eu-1' | 'us-gov-1';
  /** The tenant to act for, where you hold a parent's credentials (Falcon Flight Control). */
  memberCid?: string;
}

/**
 * CrowdStrike Falcon APIs.
 *
 * The hosts are those of https://github.com/CrowdStrike/psfalcon/wiki/Request-FalconToken; `grant_type` is sent as
 * CrowdStrike's own Go library does.
 *
 * Source: https://github.com/CrowdStrike/falconpy/blob/main/docs/service-collections/oauth2.md (read 2026-11-25).
 *
 * @example
 * import { crowdstrike } from '@evergrant/providers/crowdstrike';
 * createOAuthClient({ ...crowdstrike({ cloud: 'eu-1' }), clientId, clientSecret });
 */
export function crowdstrike(options: CrowdstrikeOptions = {}): ProviderProfile {
  checkOptions<CrowdstrikeOptions>('crowdstrike', options, { cloud: 1, memberCid: 1 });
  const { cloud = 'us-1', memberCid } = options;
  const origin = `https://${hosts[oneOf('crowdstrike.cloud', cloud, ['us-1', 'us-2', 'eu-1', 'us-gov-1'])]}`;
  return {
    name: 'crowdstrike',
    tokenEndpoint: `${origin}/oauth2/token`,
    authenticationMethod: 'client_secret_post',
    ...(memberCid !== undefined && { parameters: { member_cid: memberCid } }),
    origins: [origin],
  };
}
