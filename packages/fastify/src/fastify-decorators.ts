import type { OAuthClient, OAuthHandle } from '@evergrant/core';

/**
 * What stands in `request.oauth`, and in `app.oauth` as {@link OAuthClients}. Name your clients once, and they are
 * typed everywhere:
 *
 *     declare module '@evergrant/fastify' {
 *       interface OAuthHandles { learnAmp: OAuthHandle }
 *       interface OAuthClients { learnAmp: OAuthClient }
 *     }
 */
export interface OAuthHandles {
  [name: string]: OAuthHandle;
}

/** What stands in `app.oauth`. */
export interface OAuthClients {
  readonly [name: string]: OAuthClient;
}

declare module 'fastify' {
  interface FastifyInstance {
    /** The clients given to `fastifyOAuth` as a record. */
    oauth: OAuthClients;
  }
  interface FastifyRequest {
    /** One handle per client, bound to this request. */
    oauth: OAuthHandles;
  }
}
