export type { OAuthContext } from './oauth-context.ts';
export { type OAuthHooks, oauthHooks } from './oauth-hooks.ts';
