import { checkOptions } from './core.ts';
import type { ProviderProfile } from './profile.ts';

export interface TwilioOptions {
  /** The APIs that you call, for example `https://verify.twilio.com`. @default ['https://api.twilio.com'] */
  origins?: readonly (string | URL)[];
}

/**
 * Twilio: an OAuth app, in place of an account SID and its auth token.
 *
 * Source: https://www.twilio.com/docs/iam/oauth-apps/oauth-access-token (read 2026-11-25).
 *
 * @example
 * import { twilio } from '@evergrant/providers/twilio';
 * createOAuthClient({ ...twilio(), clientId, clientSecret });
 */
export function twilio(options: TwilioOptions = {}): ProviderProfile {
  checkOptions<TwilioOptions>('twilio', options, { origins: 1 });
  const { origins = ['https://api.twilio.com'] } = options;
  return {
    name: 'twilio',
    tokenEndpoint: 'https://oauth.twilio.com/v2/token',
    origins,
    authenticationMethod: 'client_secret_post',
  };
}
