import type { Clock } from '../base/clock.ts';
import type { OriginScope } from './origin-scope.ts';
import { type LoadStarter, PendingRequest } from './pending-request.ts';
import type { Exchange, OutgoingRequest, RequestAuthorizer, TokenRequest } from './request-authorizer.ts';
import type { RequestStarter } from './request-starter.ts';
import type { StartedRequest } from './started-request.ts';
import type { UnauthorizedRequests } from './unauthorized-requests.ts';

/** The client of an authorizer, as the authorizer sees it. */
export interface AuthorizerOwner {
  readonly options: {
    readonly name: string;
    readonly settings: {
      readonly clock: Clock;
      /** Name of the header that carries the token, lower case. */
      readonly headerName: string;
    };
  };
  /** Counts requests that get no token. */
  readonly unauthorized: UnauthorizedRequests;
  /** Gives what starts requests with a token; `undefined` while it is not loaded. */
  starter(scope: OriginScope): RequestStarter | undefined;
  loadStarter(scope: OriginScope, signal: AbortSignal | undefined): Promise<RequestStarter>;
  /** The client for another token. */
  other(request: TokenRequest): { within(scope: OriginScope): Pick<TokenAuthorizer, 'start'> };
}

/** Methods whose response shows the request to the caller, or that open tunnels (RFC 9110 §9.3.6, §9.3.8). */
const unsafeMethods = /^(?:TRACE|TRACK|CONNECT|DEBUG)$/i;

function isUnsafe(method: string): boolean {
  // Few methods are as long as one of those.
  return (method.length === 5 || method.length === 7) && unsafeMethods.test(method);
}

/** Decides which requests get the token. */
export class TokenAuthorizer implements RequestAuthorizer {
  readonly #owner: AuthorizerOwner;
  readonly #scope: OriginScope;
  readonly #headerName: string;
  readonly #unauthorized: UnauthorizedRequests;
  #starter: RequestStarter | undefined;

  constructor(owner: AuthorizerOwner, scope: OriginScope) {
    this.#owner = owner;
    this.#scope = scope;
    this.#headerName = owner.options.settings.headerName;
    this.#unauthorized = owner.unauthorized;
  }

  get name(): string {
    return this.#owner.options.name;
  }

  begin(request: OutgoingRequest): StartedRequest | undefined {
    const unauthorized = this.#unauthorized;
    const { hasAuthorization, method, oauth, url } = request;
    if (oauth === false) return unauthorized.add('oauth-false', url);
    const origin = this.#scope.originOf(url);
    if (origin === undefined) return unauthorized.add('outside-origins', url);
    // If the token has a header of its own, `Authorization` belongs to the caller.
    if (hasAuthorization && this.#headerName === 'authorization')
      return unauthorized.add('own-authorization', url);
    if (isUnsafe(method)) return unauthorized.add('unsafe-method', url);
    if (oauth !== undefined && isOtherToken(oauth))
      return this.#owner.other(oauth).within(this.#scope).start(request, origin);
    return this.start(request, origin);
  }

  /** Starts a request that may have the token, whatever its `oauth` says. */
  start(request: OutgoingRequest, origin: string): StartedRequest {
    const starter = (this.#starter ??= this.#owner.starter(this.#scope));
    return starter === undefined ? this.#pending(request, origin) : starter.start(request, origin);
  }

  /** Apart from `start`, which would otherwise keep its parameters for the function at every request. */
  #pending(request: OutgoingRequest, origin: string): PendingRequest {
    const load: LoadStarter = (signal) => this.#owner.loadStarter(this.#scope, signal);
    return new PendingRequest(load, this.#owner.options.settings.clock, request, origin);
  }

  run<R>(request: OutgoingRequest, exchange: Exchange<R>): Promise<R> {
    // Not `async`: the request's own promise is enough.
    try {
      return this.begin(request)?.run(exchange) ?? Promise.resolve(exchange.send(undefined));
    } catch (error) {
      return Promise.reject(error);
    }
  }
}

function isOtherToken(request: TokenRequest): boolean {
  // Not only the known members: one that does not exist must be refused.
  return Object.values(Object(request) as object).some((value) => value !== undefined);
}
