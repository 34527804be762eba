import { checkOptions } from './core.ts';
import type { ProviderProfile } from './profile.ts';

export interface SinchOptions {
  /** The APIs that you call, for example `https://eu.conversation.api.sinch.com`. @default ['https://numbers.api.sinch.com'] */
  origins?: readonly (string | URL)[];
}

/**
 * Sinch: an access key of a project, for Numbers, Conversation, Fax and the other APIs that take OAuth tokens.
 *
 * Source: https://developers.sinch.com/docs/identity-access-management/authenticate/oauth2 (read 2026-11-25).
 *
 * @example
 * import { sinch } from '@evergrant/providers/sinch';
 * createOAuthClient({ ...sinch(), clientId, clientSecret });
 */
export function sinch(options: SinchOptions = {}): ProviderProfile {
  checkOptions<SinchOptions>('sinch', options, { origins: 1 });
  const { origins = ['https://numbers.api.sinch.com'] } = options;
  return {
    name: 'sinch',
    tokenEndpoint: 'https://auth.sinch.com/oauth2/token',
    origins,
    basicEncoding: 'raw',
  };
}
