export type { OAuthHandle } from '@evergrant/core';
export type { OAuthClients, OAuthHandles } from './fastify-decorators.ts';
export { fastifyOAuth, type FastifyOAuthOptions } from './fastify-oauth.ts';
export {
  injectAuthorization,
  type InjectAuthorizationOptions,
  type ProxyReply,
  type ProxyRequest,
} from './inject-authorization.ts';
