import type { AuthorizerOwner } from './authorizer-owner.ts';
import type { OriginScope } from './origin-scope.ts';
import { PendingRequest } from './pending-request.ts';
import type { Exchange, OutgoingRequest, RequestAuthorizer, TokenRequest } from './request-authorizer.ts';
import type { RequestStarter } from './request-starter.ts';
import type { StartedRequest } from './started-request.ts';
import type { UnauthorizedRequests } from './unauthorized-requests.ts';

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
    if (starter !== undefined) return starter.start(request, origin);
    return new PendingRequest(this.#owner, this.#scope, request, origin);
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
