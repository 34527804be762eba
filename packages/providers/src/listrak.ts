import { checkOptions } from './core.ts';
import { oneOf } from './one-of.ts';
import type { ProviderProfile } from './profile.ts';

export interface ListrakOptions {
  /** The API that the integration was created for. */
  api: 'crosschannel' | 'data' | 'email' | 'media' | 'privacy' | 'sms';
}

/**
 * Listrak: one of the REST APIs; each needs an integration of its own type.
 *
 * Source: https://api.listrak.com/email/swagger/docs/v1 (read 2026-11-25).
 *
 * The description was read in a public copy:
 * https://github.com/api-evangelist/listrak/blob/317b87918c5667f43493ba6337808eb7aa4209c9/openapi/_original/listrak-email-openapi.json.
 *
 * @example
 * import { listrak } from '@evergrant/providers/listrak';
 * createOAuthClient({ ...listrak({ api: 'email' }), clientId, clientSecret });
 */
export function listrak(options: ListrakOptions): ProviderProfile {
  checkOptions<ListrakOptions>('listrak', options, { api: 1 });
  const { api } = options;
  const path = oneOf('listrak.api', api, ['crosschannel', 'data', 'email', 'media', 'privacy', 'sms']);
  return {
    name: 'listrak',
    tokenEndpoint: 'https://auth.listrak.com/OAuth2/Token',
    authenticationMethod: 'client_secret_post',
    origins: [`https://api.listrak.com/${path}`],
  };
}
