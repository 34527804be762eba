export type { OAuthContext } from './oauth-context.ts';
export { oauthHooks } from './oauth-hooks.ts';
