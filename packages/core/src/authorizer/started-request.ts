import type { AuthorizedRequest, Exchange } from './request-authorizer.ts';

/** A request that gets a token. */
export interface StartedRequest extends AuthorizedRequest {
  /** Sends it, and once more if the answer says so. May also throw instead of rejecting. */
  run<R>(exchange: Exchange<R>): Promise<R>;
}
