export type { OAuthHandle } from '@evergrant/core';
export type { ProxyAuthorizationOptions } from '@evergrant/core/adapter';
export { injectAuthorization, type KoaProxyAuthorizationOptions } from './inject-authorization.ts';
export { type ClientsOfContext, oauthContext, type OAuthState } from './oauth-context.ts';
