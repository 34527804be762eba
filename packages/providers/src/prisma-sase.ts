import { checkOptions } from './core.ts';
import { label } from './label.ts';
import type { ProviderProfile } from './profile.ts';

export interface PrismaSaseOptions {
  /** The tenant service group that the token is for. */
  tsgId: string;
}

/**
 * Palo Alto Networks Prisma SASE (Strata Cloud Manager): a service account of a tenant service group.
 *
 * Source: https://github.com/PaloAltoNetworks/pan.dev/blob/a35eeb8e0f24d01afa2cd6122f873bb96d3b3594/products/sase/docs/access-tokens.md (read 2026-11-25).
 *
 * @example
 * import { prismaSase } from '@evergrant/providers/prisma-sase';
 * createOAuthClient({ ...prismaSase({ tsgId: '1234567890' }), clientId, clientSecret });
 */
export function prismaSase(options: PrismaSaseOptions): ProviderProfile {
  checkOptions<PrismaSaseOptions>('prismaSase', options, { tsgId: 1 });
  const { tsgId } = options;
  return {
    name: 'prisma-sase',
    tokenEndpoint: 'https://auth.apps.paloaltonetworks.com/oauth2/access_token',
    origins: ['https://api.sase.paloaltonetworks.com'],
    basicEncoding: 'raw',
    scope: `tsg_id:${label('prismaSase.tsgId', tsgId)}`,
  };
}
