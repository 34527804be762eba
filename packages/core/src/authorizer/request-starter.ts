import type { AccessToken } from '../base/access-token.ts';
import { type AuthorizedRequestOptions, AuthorizedRequestState } from './authorized-request-state.ts';
import type { AuthorizationHeaders, OutgoingRequest } from './request-authorizer.ts';
import type { StartedRequest } from './started-request.ts';

export interface RequestStarterOptions extends Omit<AuthorizedRequestOptions, 'headersOf'> {
  /** Name of the header that carries the token, lower case. */
  headerName: string;
  /** Is told of the origins that get a token over plain `http:`. */
  registration: { useInsecure(url: string): void };
}

/** Starts requests that get the token. It is loaded with the first token request. */
export interface RequestStarter {
  /** `origin`: the allowed origin of the request's URL. */
  start(request: OutgoingRequest, origin: string): StartedRequest;
}

/** Whether an origin begins with `http:` and not with `https:`. */
function isInsecure(origin: string): boolean {
  return origin.charCodeAt(4) === 0x3a;
}

/** What all requests with the token of one source share. A class, so that V8 knows one shape for all clients. */
class TokenRequestStarter implements RequestStarter, AuthorizedRequestOptions {
  readonly source: AuthorizedRequestOptions['source'];
  readonly scope: AuthorizedRequestOptions['scope'];
  readonly breaker: AuthorizedRequestOptions['breaker'];
  readonly clock: AuthorizedRequestOptions['clock'];
  readonly refused: AuthorizedRequestOptions['refused'];
  readonly refusals: AuthorizedRequestOptions['refusals'];
  readonly stepUp: AuthorizedRequestOptions['stepUp'];
  readonly #headerName: string;
  readonly #registration: RequestStarterOptions['registration'];
  /** The origin that was reported last as one without TLS. */
  #insecure: string | undefined;
  #token: AccessToken | undefined;
  #headers: AuthorizationHeaders = {};

  constructor(options: RequestStarterOptions) {
    this.source = options.source;
    this.scope = options.scope;
    this.breaker = options.breaker;
    this.clock = options.clock;
    this.refused = options.refused;
    this.refusals = options.refusals;
    this.stepUp = options.stepUp;
    this.#headerName = options.headerName;
    this.#registration = options.registration;
  }

  /** Gives the same object for the same token, so that the hot path allocates nothing. */
  headersOf(token: AccessToken): AuthorizationHeaders {
    if (this.#token !== token) {
      this.#token = token;
      this.#headers = Object.freeze({ [this.#headerName]: token.authorization });
    }
    return this.#headers;
  }

  start(request: OutgoingRequest, origin: string): StartedRequest {
    if (isInsecure(origin) && origin !== this.#insecure)
      this.#registration.useInsecure((this.#insecure = origin));
    return new AuthorizedRequestState(this, request, origin);
  }
}

/** Makes the starter of requests that get the token of one source. */
export function requestStarter(options: RequestStarterOptions): RequestStarter {
  return new TokenRequestStarter(options);
}
