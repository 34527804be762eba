export type { OAuthHandle } from '@evergrant/core';
export type { ProxyAuthorizationOptions } from '@evergrant/core/adapter';
export type { OAuthHandles } from './express-locals.ts';
export { injectAuthorization } from './inject-authorization.ts';
export { type ClientsOfRequest, oauthContext } from './oauth-context.ts';
export { oauthErrorHandler } from './oauth-error-handler.ts';
