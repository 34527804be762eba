import { checkOptions } from './core.ts';
import type { ProviderProfile } from './profile.ts';

export interface OfficeRndOptions {
  /** Scopes of the application, for example `flex.community.members.read`. */
  scope: string | readonly string[];
}

/**
 * OfficeRnD Flex: an application of an organization.
 *
 * Source: https://developer.officernd.com/v2.0-Flex/docs/authentication (read 2026-11-25).
 *
 * @example
 * import { officeRnd } from '@evergrant/providers/office-rnd';
 * createOAuthClient({ ...officeRnd({ scope: 'flex.community.members.read' }), clientId, clientSecret });
 */
export function officeRnd(options: OfficeRndOptions): ProviderProfile {
  checkOptions<OfficeRndOptions>('officeRnd', options, { scope: 1 });
  const { scope } = options;
  return {
    name: 'office-rnd',
    tokenEndpoint: 'https://identity.officernd.com/oauth/token',
    origins: ['https://app.officernd.com/api'],
    authenticationMethod: 'client_secret_post',
    scope,
  };
}
