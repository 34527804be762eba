import type { FetchLike } from '../base/fetch-like.ts';
import { FetchCall } from './authorized-fetch-call.ts';
import { TokenReach } from './authorized-fetch-reach.ts';
import type { RequestAuthorizer, RequestOAuth } from './request-authorizer.ts';

type Fetch = typeof fetch;
type Input = Parameters<Fetch>[0];

/** What `fetch` takes, and the caller's word on authorization for this one request. */
export interface AuthorizedRequestInit extends RequestInit {
  /** `false`: no token. A scope or resource: another token of the same client. */
  oauth?: RequestOAuth;
}

/** A `fetch` that puts the token on requests. It fits wherever a `fetch` is asked for. */
export type AuthorizedFetch = Fetch & ((input: Input, init?: AuthorizedRequestInit) => Promise<Response>);

/**
 * Wraps a `fetch` so that requests within the client's origins carry the token. The caller's own
 * `Authorization` wins; after a 401 the request is sent once more, if its body can be.
 */
export function authorizedFetch(authorizer: RequestAuthorizer, fetch?: FetchLike): AuthorizedFetch {
  const reach = new TokenReach(authorizer);
  return async (input: Input, init?: AuthorizedRequestInit) => {
    // All of it is read before the first wait: what the caller changes afterwards changes nothing.
    const call = new FetchCall({ authorizer, reach, fetch: fetch as Fetch | undefined }, input, init);
    const { urlByHost } = call;
    if (urlByHost !== undefined && !reach.allows(urlByHost)) return call.send(undefined);
    return authorizer.run(call, call);
  };
}
