import type { AccessToken } from '../base/access-token.ts';
import type { Clock } from '../base/clock.ts';
import type { OAuthEventDraft } from '../base/events.ts';
import { withTimeout } from '../timing/with-timeout.ts';
import type { TokenSource } from '../base/token-source.ts';
import { isRefusal } from './is-refusal.ts';
import type { OriginScope } from './origin-scope.ts';
import type { RefusalBreaker } from './refusal-breaker.ts';
import type {
  AuthorizationHeaders,
  AuthorizedRequest,
  Exchange,
  OutgoingRequest,
  RequestAuthorizer,
  ResponseHead,
  TokenRequest,
} from './request-authorizer.ts';

/** A source that can also answer at once, without a promise. */
export interface SynchronousTokenSource extends TokenSource {
  /** The token, if it may be handed out now; triggers its renewal where due. */
  current(): AccessToken | undefined;
  /** Whether the token is the current one, and was asked for because the one before it had been refused. */
  replaces(token: AccessToken): boolean;
  /** Stops handing out a token that an API refused, if it is still the current one. */
  refuse(token: AccessToken): void;
}

export interface TokenAuthorizerOptions {
  source: SynchronousTokenSource;
  scope: OriginScope;
  breaker: RefusalBreaker;
  clock: Clock;
  emit(event: OAuthEventDraft): void;
  /** The authorizer for another token of the same client, with the same origins. */
  other(request: TokenRequest): RequestAuthorizer;
}

/** The longest that a timer can run, milliseconds. A longer time-out is none. */
const longestTimeoutMs = 2 ** 31 - 1;

/** Puts the header on requests and judges refusals. */
export class TokenAuthorizer implements RequestAuthorizer {
  readonly #options: TokenAuthorizerOptions;
  #headersOf: { token: AccessToken; headers: AuthorizationHeaders } | undefined;

  constructor(options: TokenAuthorizerOptions) {
    this.#options = options;
  }

  begin(request: OutgoingRequest): AuthorizedRequest | undefined {
    const { oauth } = request;
    if (oauth === false || request.hasAuthorization || !this.#options.scope.allows(request.url))
      return undefined;
    if (oauth !== undefined && isOtherToken(oauth)) {
      return this.#options.other(oauth).begin(withoutOverride(request));
    }
    return new AuthorizedRequestState(this.#options, request, this.#headers);
  }

  async run<R>(request: OutgoingRequest, exchange: Exchange<R>): Promise<R> {
    const authorized = this.begin(request);
    if (authorized === undefined) return exchange.send(undefined);
    const response = await exchange.send(await authorized.headers());
    if (authorized.handleResponse(exchange.head(response)) === 'done') return response;
    exchange.discard?.(response);
    const resent = await exchange.send(await authorized.headers());
    authorized.handleResponse(exchange.head(resent));
    return resent;
  }

  /** The same object for the same token, so that a hot path allocates nothing. */
  readonly #headers = (token: AccessToken): AuthorizationHeaders => {
    if (this.#headersOf?.token !== token) {
      this.#headersOf = {
        token,
        headers: Object.freeze<AuthorizationHeaders>({ authorization: token.authorization }),
      };
    }
    return this.#headersOf.headers;
  };
}

/** The same request for another token. Not a copy: adapters may compute some members when they are read. */
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
  };
}

function isOtherToken(request: TokenRequest): boolean {
  return request.scope !== undefined || request.resource !== undefined || request.parameters !== undefined;
}

/** One request's attempts: which token it went out with, and whether it was sent again. */
class AuthorizedRequestState implements AuthorizedRequest {
  readonly #options: TokenAuthorizerOptions;
  readonly #request: OutgoingRequest;
  readonly #headersOf: (token: AccessToken) => AuthorizationHeaders;
  #sent: AccessToken | undefined;
  #resent = false;

  constructor(
    options: TokenAuthorizerOptions,
    request: OutgoingRequest,
    headersOf: (token: AccessToken) => AuthorizationHeaders,
  ) {
    this.#options = options;
    this.#request = request;
    this.#headersOf = headersOf;
  }

  headers(): AuthorizationHeaders | Promise<AuthorizationHeaders> {
    const { source } = this.#options;
    const token = source.current();
    if (token !== undefined) return this.#use(token);
    return this.#wait().then((found) => this.#use(found));
  }

  handleResponse(response: ResponseHead): 'resend' | 'done' {
    const { breaker, emit, scope, source } = this.#options;
    const sent = this.#sent;
    if (sent === undefined || (response.url && !scope.allows(response.url))) return 'done';
    if (!isRefusal(response)) {
      if (response.status < 500) breaker.accepted(sent, this.#resent);
      return 'done';
    }
    const renew = breaker.refused(sent, this.#resent, source.replaces(sent));
    // Whoever begins after this moment does not get the refused token any more.
    if (renew) source.refuse(sent);
    const resend = renew && !this.#resent && this.#request.replayable;
    if (resend) this.#resent = true;
    emit({ type: 'token-refused', fingerprint: sent.fingerprint, resend });
    return resend ? 'resend' : 'done';
  }

  /** The wait for a token is part of the request: the caller's signal and time-out end it. */
  #wait(): Promise<AccessToken> {
    const { clock, source } = this.#options;
    const { signal, timeoutMs = 0 } = this.#request;
    if (!(timeoutMs > 0 && timeoutMs <= longestTimeoutMs)) return source.getToken({ signal });
    const timedOut = (): Error =>
      new DOMException(
        `No token could be had within the request's time-out of ${timeoutMs} ms`,
        'TimeoutError',
      );
    return withTimeout(clock, timeoutMs, signal, timedOut, (inner) => source.getToken({ signal: inner }));
  }

  #use(token: AccessToken): AuthorizationHeaders {
    this.#sent = token;
    return this.#headersOf(token);
  }
}
