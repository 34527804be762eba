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
  /** A token is about to go to this origin over plain `http:`. */
  useInsecure(origin: string): void;
  /** The client for another token. */
  other(request: TokenRequest): { within(scope: OriginScope): Pick<TokenAuthorizer, 'begin'> };
}

/** Methods whose response shows the request to the caller, or that open tunnels (RFC 9110 §9.3.6, §9.3.8). */
const unsafeMethods = /^(?:TRACE|TRACK|CONNECT|DEBUG)$/i;

function isUnsafe(method: string): boolean {
  // Few methods are as long as one of those.
  return (method.length === 5 || method.length === 7) && unsafeMethods.test(method);
}

/** Whether an origin begins with `http:` and not with `https:`. */
function isInsecure(origin: string): boolean {
  return origin.charCodeAt(4) === 0x3a;
}

/** Decides which requests get the token. */
export class TokenAuthorizer implements RequestAuthorizer {
  readonly #owner: AuthorizerOwner;
  readonly #scope: OriginScope;
  readonly #headerName: string;
  readonly #unauthorized: UnauthorizedRequests;
  #starter: RequestStarter | undefined;
  /** The origin that was reported last as one without TLS. */
  #insecure: string | undefined;

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
    const owner = this.#owner;
    const scope = this.#scope;
    const unauthorized = this.#unauthorized;
    const { hasAuthorization, method, oauth, url } = request;
    if (oauth === false) return unauthorized.add('oauth-false', url);
    const origin = scope.originOf(url);
    if (origin === undefined) return unauthorized.add('outside-origins', url);
    // If the token has a header of its own, `Authorization` belongs to the caller.
    if (hasAuthorization && this.#headerName === 'authorization')
      return unauthorized.add('own-authorization', url);
    if (isUnsafe(method)) return unauthorized.add('unsafe-method', url);
    if (oauth !== undefined && isOtherToken(oauth))
      return owner.other(oauth).within(scope).begin(withoutOverride(request));
    if (isInsecure(origin) && origin !== this.#insecure) owner.useInsecure((this.#insecure = origin));
    const starter = (this.#starter ??= owner.starter(scope));
    if (starter !== undefined) return starter.start(request, origin);
    return this.#pending(request, origin);
  }

  /** Apart from `begin`, which would otherwise create what the function refers to for every request. */
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

/** The same request for another token. Members with getters are read only when they are needed. */
function withoutOverride(request: OutgoingRequest): OutgoingRequest {
  const { hasAuthorization, method, url } = request;
  return {
    url,
    method,
    hasAuthorization,
    get replayable() {
      return request.replayable;
    },
    get signal() {
      return request.signal;
    },
    get timeoutMs() {
      return request.timeoutMs;
    },
    get waitUntil() {
      return request.waitUntil;
    },
  };
}

function isOtherToken(request: TokenRequest): boolean {
  // Not only the known members: one that does not exist must be refused.
  return Object.values(Object(request) as object).some((value) => value !== undefined);
}
