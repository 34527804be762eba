import type { RequestOAuth } from '@evergrant/core';
import type { Dispatcher } from 'undici';

declare module 'undici' {
  namespace Dispatcher {
    interface DispatchOptions {
      /** This request's word on OAuth: `false` for no token, or the scope and resource of another token. */
      oauth?: RequestOAuth;
    }
  }
}

/** The options of a request, ours among them. */
export type DispatchOptions = Dispatcher.DispatchOptions;
