export type { OAuthHandle } from '@evergrant/core';
export type { OAuthClients, OAuthHandles } from './fastify-decorators.ts';
export { fastifyOAuth, type FastifyOAuthOptions } from './fastify-oauth.ts';
export { injectAuthorization, type InjectAuthorizationOptions } from './inject-authorization.ts';
