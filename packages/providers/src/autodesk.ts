import { checkOptions } from './core.ts';
import type { ProviderProfile } from './profile.ts';

export interface AutodeskOptions {
  /** What the token is for, for example `['data:read', 'bucket:read']`. */
  scope: string | readonly string[];
}

/**
 * Autodesk Platform Services (formerly Forge): a two-legged token.
 *
 * Source: https://aps.autodesk.com/en/docs/oauth/v2/tutorials/get-2-legged-token (read 2026-11-25).
 *
 * @example
 * import { autodesk } from '@evergrant/providers/autodesk';
 * createOAuthClient({ ...autodesk({ scope: 'data:read' }), clientId, clientSecret });
 */
export function autodesk(options: AutodeskOptions): ProviderProfile {
  checkOptions<AutodeskOptions>('autodesk', options, { scope: 1 });
  const { scope } = options;
  return {
    name: 'autodesk',
    tokenEndpoint: 'https://developer.api.autodesk.com/authentication/v2/token',
    origins: ['https://developer.api.autodesk.com'],
    basicEncoding: 'raw',
    scope,
  };
}
