import { checkOptions } from './core.ts';
import type { ProviderProfile } from './profile.ts';

export interface BoxOptions {
  /** Whom the token is for: the service account of an enterprise, or a user. */
  subject: { enterpriseId: string } | { userId: string };
}

/**
 * Box: the client-credentials grant of a platform application, as its service account or as a user.
 *
 * Source: https://developer.box.com/guides/authentication/client-credentials// (read 2026-11-25).
 *
 * @example
 * import { box } from '@evergrant/providers/box';
 * createOAuthClient({ ...box({ subject: { enterpriseId: '123456' } }), clientId, clientSecret });
 */
export function box(options: BoxOptions): ProviderProfile {
  checkOptions<BoxOptions>('box', options, { subject: 1 });
  const { subject } = options;
  checkOptions<{ enterpriseId?: string; userId?: string }>('box.subject', subject, {
    enterpriseId: 1,
    userId: 1,
  });
  return {
    name: 'box',
    tokenEndpoint: 'https://api.box.com/oauth2/token',
    origins: ['https://api.box.com', 'https://upload.box.com'],
    authenticationMethod: 'client_secret_post',
    parameters:
      'userId' in subject
        ? { box_subject_type: 'user', box_subject_id: subject.userId }
        : { box_subject_type: 'enterprise', box_subject_id: subject.enterpriseId },
  };
}
