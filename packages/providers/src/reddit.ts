import { checkOptions } from './core.ts';
import type { ProviderProfile } from './profile.ts';

export interface RedditOptions {
  /** `<platform>:<app id>:<version> (by /u/<name>)`. */
  userAgent: string;
}

/**
 * Reddit: application-only access of a confidential client. Reddit answers requests whose `User-Agent` is a common
 * one with 429, so the token endpoint gets yours; send it with the API calls too.
 *
 * Source: https://github.com/reddit-archive/reddit/blob/08fa64ed259e42186168e21a2c9458f8c930e105/r2/r2/controllers/oauth2.py (read 2026-11-25).
 *
 * @example
 * import { reddit } from '@evergrant/providers/reddit';
 * createOAuthClient({ ...reddit({ userAgent: 'server:example:1.0.0 (by /u/example)' }), clientId, clientSecret });
 */
export function reddit(options: RedditOptions): ProviderProfile {
  checkOptions<RedditOptions>('reddit', options, { userAgent: 1 });
  const { userAgent } = options;
  return {
    name: 'reddit',
    tokenEndpoint: 'https://www.reddit.com/api/v1/access_token',
    origins: ['https://oauth.reddit.com'],
    basicEncoding: 'raw',
    tokenRequestHeaders: { 'user-agent': userAgent },
  };
}
