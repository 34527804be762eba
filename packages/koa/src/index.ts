export type { OAuthHandle } from '@evergrant/core';
export { injectAuthorization, type InjectAuthorizationOptions } from './inject-authorization.ts';
export { type ClientsOfContext, oauthContext, type OAuthState } from './oauth-context.ts';
