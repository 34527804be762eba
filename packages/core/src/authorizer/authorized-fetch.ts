import type { FetchLike } from '../base/fetch-like.ts';
import { FetchCall, type FetchSite } from './authorized-fetch-call.ts';
import { TokenReach } from './authorized-fetch-reach.ts';
import type { RequestAuthorizer, RequestOAuth } from './request-authorizer.ts';

type Fetch = typeof fetch;
type Input = Parameters<Fetch>[0];

/** The options of `fetch`, and the token for this one request. */
export interface AuthorizedRequestInit extends RequestInit {
  /** `false`: no token. A scope, resource or parameters: another token of the same client. */
  oauth?: RequestOAuth;
}

/** A call that is never sent, so that V8 keeps the layout of its class (decision 22). */
let kept: FetchCall | undefined;

/** A `fetch` that puts the token on requests. Use it wherever a `fetch` is expected. */
export type AuthorizedFetch = Fetch & ((input: Input, init?: AuthorizedRequestInit) => Promise<Response>);

/**
 * Wraps a `fetch` so that requests within the client's origins carry the token. A request with an `Authorization` of its own is not
 * changed. After a 401 the request is sent once more, if its body can be sent twice.
 *
 * @example
 * const fetch = authorizedFetch(client.authorizer({ baseUrl: 'https://api.example.com' }));
 * const response = await fetch('https://api.example.com/users');
 */
export function authorizedFetch(authorizer: RequestAuthorizer, fetch?: FetchLike): AuthorizedFetch {
  const reach = new TokenReach(authorizer);
  const site: FetchSite = { authorizer, reach, fetch: fetch as Fetch | undefined };
  kept ??= new FetchCall({} as FetchSite, '', undefined);
  // Not `async`: `run` is, and one promise is enough.
  return (input: Input, init?: AuthorizedRequestInit) => {
    try {
      // All arguments are read before the first wait, so later changes by the caller have no effect.
      const call = new FetchCall(site, input, init);
      const { urlByHost } = call;
      if (urlByHost !== undefined && !reach.allows(urlByHost)) return call.send(undefined);
      return authorizer.run(call, call);
    } catch (error) {
      return Promise.reject(error);
    }
  };
}
