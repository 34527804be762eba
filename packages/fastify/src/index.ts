export type { OAuthHandle } from '@evergrant/core';
export type { ProxyAuthorizationOptions } from '@evergrant/core/adapter';
export type { OAuthClients, OAuthHandles } from './fastify-decorators.ts';
export { fastifyOAuth, type FastifyOAuthOptions } from './fastify-oauth.ts';
export { injectAuthorization, type ProxyReply, type ProxyRequest } from './inject-authorization.ts';
