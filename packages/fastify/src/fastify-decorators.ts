import type { OAuthClient, OAuthHandle } from '@evergrant/core';

/**
 * The handles in `request.oauth`; `app.oauth` has {@link OAuthClients}. Name your clients once, and they are typed everywhere.
 * @example
 * declare module '@evergrant/fastify' {
 *   interface OAuthHandles { learnAmp: OAuthHandle }
 *   interface OAuthClients { learnAmp: OAuthClient }
 * }
 */
export interface OAuthHandles {
  [name: string]: OAuthHandle;
}

/** The clients in `app.oauth`. */
export interface OAuthClients {
  readonly [name: string]: OAuthClient;
}

declare module 'fastify' {
  interface FastifyInstance {
    /** The clients given to `fastifyOAuth` as a record. */
    oauth: OAuthClients;
  }
  interface FastifyRequest {
    /** One handle for each client, bound to this request. */
    oauth: OAuthHandles;
  }
}
