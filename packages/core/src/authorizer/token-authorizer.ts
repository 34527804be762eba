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

/** Decides which requests get the token. */
export class TokenAuthorizer implements RequestAuthorizer {
  readonly name: string | undefined;
  readonly #options: TokenAuthorizerOptions;
  #start: RequestStarter | undefined;

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
    if (unsafeMethods.test(method)) return unauthorized.add('unsafe-method', url);
    if (oauth !== undefined && isOtherToken(oauth))
      return this.#options.other(oauth).begin(withoutOverride(request));
    if (origin.startsWith('http:')) this.#options.onInsecure?.(origin);
    this.#start ??= this.#options.starter();
    if (this.#start !== undefined) return this.#start(request, origin);
    return new PendingRequest(this.#options.loadStarter, this.#options.clock, request, origin);
  }

  async run<R>(request: OutgoingRequest, exchange: Exchange<R>): Promise<R> {
    const authorized = this.begin(request);
    if (authorized === undefined) return exchange.send(undefined);
    const response = await exchange.send(await authorized.headers());
    if ((await judge(authorized, exchange, response)) === 'done') return response;
    exchange.discard?.(response);
    const resent = await exchange.send(await authorized.headers());
    await judge(authorized, exchange, resent);
    return resent;
  }
}

function judge<R>(
  authorized: AuthorizedRequest,
  exchange: Exchange<R>,
  response: R,
): 'resend' | 'done' | Promise<'resend' | 'done'> {
  const head = exchange.head(response);
  if (exchange.body === undefined || !authorized.needsBody?.(head.status))
    return authorized.handleResponse(head);
  return exchange.body(response).then((body) => authorized.handleResponse({ ...head, body }));
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
