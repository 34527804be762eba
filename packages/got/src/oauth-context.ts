import type { RequestOAuth } from '@evergrant/core';

/** What `context` may say to the hooks: `got(url, { context: { oauth: false } satisfies OAuthContext })`. */
export interface OAuthContext extends Record<string, unknown> {
  /** This call's word on OAuth: `false` for no token, or the scope and resource of another token. */
  oauth?: RequestOAuth;
}
