import { checkOptions } from '../base/check-options.ts';
import type { ProviderProfile } from './provider-profile.ts';
import { presetUrl } from './preset-url.ts';

export interface LearnAmpOptions {
  /** @default 'https://api.learnamp.com' */
  baseUrl?: string | URL;
}

/**
 * Learn Amp: id and secret in a multipart body, no scope, Bearer tokens for two hours.
 * Source: Learn Amp API documentation, "Authentication".
 *
 * @example
 * createOAuthClient({ ...learnAmp(), clientId, clientSecret });
 */
export function learnAmp(options: LearnAmpOptions = {}): ProviderProfile {
  checkOptions<LearnAmpOptions>('learnAmp', options, { baseUrl: 1 });
  const baseUrl = presetUrl('learnAmp.baseUrl', options.baseUrl ?? 'https://api.learnamp.com');
  return {
    name: 'learn-amp',
    tokenEndpoint: `${baseUrl}/oauth/token`,
    bodyFormat: 'multipart',
    authenticationMethod: 'client_secret_post',
    origins: [baseUrl],
  };
}
