import type { AccessToken } from '../base/access-token.ts';
import { type AuthorizedRequestOptions, AuthorizedRequestState } from './authorized-request-state.ts';
import type { AuthorizationHeaders, OutgoingRequest } from './request-authorizer.ts';
import type { StartedRequest } from './started-request.ts';

export interface RequestStarterOptions extends Omit<AuthorizedRequestOptions, 'headersOf'> {
  /** Name of the header that carries the token, lower case. */
  headerName: string;
}

/** Starts a request that gets the token. `origin`: the allowed origin of its URL. */
export type RequestStarter = (request: OutgoingRequest, origin: string) => StartedRequest;

/** Makes the starter of requests that get the token of one source. */
export function requestStarter(options: RequestStarterOptions): RequestStarter {
  let last: { token: AccessToken; headers: AuthorizationHeaders } | undefined;
  /** Gives the same object for the same token, so that the hot path allocates nothing. */
  const headersOf = (token: AccessToken): AuthorizationHeaders => {
    if (last?.token !== token)
      last = { token, headers: Object.freeze({ [options.headerName]: token.authorization }) };
    return last.headers;
  };
  const state: AuthorizedRequestOptions = { ...options, headersOf };
  return (request, origin) => new AuthorizedRequestState(state, request, origin);
}
