import type { Clock } from '../base/clock.ts';
import type { OriginScope } from './origin-scope.ts';
import { type LoadStarter, PendingRequest } from './pending-request.ts';
import type {
  AuthorizedRequest,
  Exchange,
  OutgoingRequest,
  RequestAuthorizer,
  TokenRequest,
} from './request-authorizer.ts';
import { isPromise } from '../base/is-promise.ts';
import type { ResponseHead } from '../protocol/response-head.ts';
import type { RequestStarter } from './request-starter.ts';
import type { UnauthorizedRequests } from './unauthorized-requests.ts';

export interface TokenAuthorizerOptions {
  /** Of the client. */
  name?: string;
  scope: OriginScope;
  clock: Clock;
  /** Gives what starts requests with a token; `undefined` while it is not loaded. */
  starter(): RequestStarter | undefined;
  loadStarter: LoadStarter;
  /** Name of the header that carries the token, lower case. @default 'authorization' */
  headerName?: string;
  /** Called with every request that gets a token over plain `http:`. */
  onInsecure?(origin: string): void;
  /** Counts requests that get no token. */
  unauthorized: UnauthorizedRequests;
  /** The authorizer for another token of the same client, with the same origins. */
  other(request: TokenRequest): RequestAuthorizer;
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
  readonly name: string | undefined;
  readonly #options: TokenAuthorizerOptions;
  #start: RequestStarter | undefined;
  /** The origin that was reported last as one without TLS. */
  #insecure: string | undefined;

  constructor(options: TokenAuthorizerOptions) {
    this.#options = options;
    this.name = options.name;
  }

  begin(request: OutgoingRequest): AuthorizedRequest | undefined {
    const { headerName = 'authorization', scope, unauthorized } = this.#options;
    const { hasAuthorization, method, oauth, url } = request;
    if (oauth === false) return unauthorized.add('oauth-false', url);
    const origin = scope.originOf(url);
    if (origin === undefined) return unauthorized.add('outside-origins', url);
    // If the token has a header of its own, `Authorization` belongs to the caller.
    if (hasAuthorization && headerName === 'authorization') return unauthorized.add('own-authorization', url);
    if (isUnsafe(method)) return unauthorized.add('unsafe-method', url);
    if (oauth !== undefined && isOtherToken(oauth))
      return this.#options.other(oauth).begin(withoutOverride(request));
    if (isInsecure(origin) && origin !== this.#insecure)
      this.#options.onInsecure?.((this.#insecure = origin));
    this.#start ??= this.#options.starter();
    if (this.#start !== undefined) return this.#start(request, origin);
    return new PendingRequest(this.#options.loadStarter, this.#options.clock, request, origin);
  }

  async run<R>(request: OutgoingRequest, exchange: Exchange<R>): Promise<R> {
    const authorized = this.begin(request);
    if (authorized === undefined) return exchange.send(undefined);
    for (let attempt = 1; ; attempt++) {
      // Nothing is awaited that is there already: each `await` is a turn of the event loop's microtasks.
      const headers = authorized.headers();
      const response = await exchange.send(isPromise(headers) ? await headers : headers);
      const head = exchange.head(response);
      const needsBody = exchange.body !== undefined && authorized.needsBody?.(head.status);
      const judged = needsBody ? withBody(head, await exchange.body!(response)) : head;
      if (authorized.handleResponse(judged) === 'done' || attempt === 2) return response;
      exchange.discard?.(response);
    }
  }
}

function withBody(head: ResponseHead, body: string | undefined): ResponseHead {
  return { status: head.status, header: (name) => head.header(name), url: head.url, body };
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
