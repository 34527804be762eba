import type { OAuthHandle } from '@evergrant/core';

/**
 * The handles in `res.locals.oauth`. Name your clients once, and they are typed in every handler.
 * @example
 * declare module '@evergrant/express' {
 *   interface OAuthHandles { learnAmp: OAuthHandle }
 * }
 */
export interface OAuthHandles {
  [name: string]: OAuthHandle;
}

declare global {
  namespace Express {
    interface Locals {
      /** One handle for each client given to `oauthContext`, bound to this request. */
      oauth: OAuthHandles;
    }
  }
}
