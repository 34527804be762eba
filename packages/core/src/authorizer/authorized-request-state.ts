import type { AccessToken } from '../base/access-token.ts';
import type { Clock } from '../base/clock.ts';
import { sleep } from '../timing/sleep.ts';
import type { AuthorizerTokenSource, YoungToken } from './authorizer-token-source.ts';
import type { OriginScope } from './origin-scope.ts';
import type { RefusedTokens } from './refused-tokens.ts';
import type { RefusalBreaker } from './refusal-breaker.ts';
import type {
  AuthorizationHeaders,
  AuthorizedRequest,
  Exchange,
  OutgoingRequest,
  RequestAuthorizer,
} from './request-authorizer.ts';
import { insufficientScope } from '../protocol/insufficient-scope.ts';
import { type RefusalJudge, refusalJudge } from '../protocol/refusal-rules.ts';
import type { ResponseHead } from '../protocol/response-head.ts';
import { runExchange } from './run-exchange.ts';
import type { StartedRequest } from './started-request.ts';
import { waitWithin } from './wait-within.ts';

export interface AuthorizedRequestOptions {
  source: AuthorizerTokenSource;
  scope: OriginScope;
  breaker: RefusalBreaker;
  /** @default as usual */
  refusals?: RefusalJudge | undefined;
  /** The authorizer for the token with the scopes that an API asks for; `undefined`: it gets none. */
  stepUp?: ((scopes: readonly string[]) => RequestAuthorizer | undefined) | undefined;
  clock: Clock;
  /** Counts calls whose token was refused. */
  refused: RefusedTokens;
  headersOf(token: AccessToken): AuthorizationHeaders;
}

const usualRefusals = refusalJudge();

/** What a refused request is sent with the next time. */
interface Again {
  /** The token that was refused. The resend uses another one. */
  refused?: AccessToken | undefined;
  /** The token was refused because it is young. */
  young?: YoungToken | undefined;
  /** The same request with a token of a wider scope. */
  widened?: AuthorizedRequest | undefined;
}

/** The state of one request: the token that it was sent with, whether that was refused, and what it is sent with next. */
export class AuthorizedRequestState implements StartedRequest {
  readonly #options: AuthorizedRequestOptions;
  readonly #request: OutgoingRequest;
  readonly #origin: string;
  #sent: AccessToken | undefined;
  /** Set if the request is sent again. */
  #again: Again | undefined;

  /** @param origin The origin of the request's URL. */
  constructor(options: AuthorizedRequestOptions, request: OutgoingRequest, origin: string) {
    this.#options = options;
    this.#origin = origin;
    this.#request = request;
  }

  headers(): AuthorizationHeaders | Promise<AuthorizationHeaders> {
    const again = this.#again;
    if (again?.widened !== undefined) return again.widened.headers();
    const delayMs = again?.young?.waitMs ?? 0;
    if (again !== undefined) again.young = undefined;
    // Not the predecessor as it was then: the client may have been closed since, or its token invalidated.
    if (delayMs === 0) {
      const token = this.#options.source.current(this.#request.waitUntil);
      if (token !== undefined && token !== again?.refused) return this.#use(token);
    }
    return this.#wait(delayMs).then((found) => this.#use(found));
  }

  run<R>(exchange: Exchange<R>): Promise<R> {
    return runExchange({ authorized: this, exchange, resent: false });
  }

  needsBody(status: number): boolean {
    return this.#options.refusals?.needsBody(status) ?? false;
  }

  handleResponse(response: ResponseHead): 'resend' | 'done' {
    const { refusals = usualRefusals, scope, stepUp } = this.#options;
    const widened = this.#again?.widened;
    if (widened !== undefined) return widened.handleResponse(response);
    const token = this.#sent;
    // A response from another origin, after a redirect, says nothing about the token.
    const { status, url } = response;
    const origin = url ? scope.originOf(url) : this.#origin;
    if (token === undefined || origin === undefined) return 'done';
    if (refusals.isRefusal(response)) return this.#refused(token, origin);
    if (status < 500) {
      this.#options.breaker.accepted(origin, token);
      this.#options.source.accepted(token);
    }
    return stepUp !== undefined && this.#stepUp(response, stepUp) ? 'resend' : 'done';
  }

  #refused(token: AccessToken, origin: string): 'resend' | 'done' {
    const { breaker, refused, source } = this.#options;
    const resent = this.#again !== undefined;
    const young = resent ? undefined : this.#youngAt(origin, token);
    const renew =
      young === undefined &&
      breaker.shouldRenew({ origin, token, resent, replacement: source.replaces(token) });
    // A request that begins after this moment does not get the refused token any more.
    if (renew) source.refuse(token);
    const resend = (renew || young !== undefined) && !resent && this.#request.replayable;
    if (resend) this.#again = { young, refused: renew ? token : undefined };
    refused.add(token, { resend });
    return resend ? 'resend' : 'done';
  }

  /** Whether the request is sent again with a token of a wider scope. That one is not sent a third time. */
  #stepUp(response: ResponseHead, stepUp: NonNullable<AuthorizedRequestOptions['stepUp']>): boolean {
    if (this.#again !== undefined || !this.#request.replayable) return false;
    const scopes = insufficientScope(response);
    const { method, url } = this.#request;
    const request = this.#request;
    const widened =
      scopes &&
      stepUp(scopes)?.begin({
        url,
        method,
        hasAuthorization: false,
        replayable: false,
        get signal() {
          return request.signal;
        },
        timeoutMs: request.timeoutMs,
      });
    if (widened !== undefined) this.#again = { widened };
    return widened !== undefined;
  }

  /** An API may not know a token yet that was issued seconds ago, unless it has accepted it before. */
  #youngAt(origin: string, token: AccessToken): YoungToken | undefined {
    const { breaker, source } = this.#options;
    return breaker.hasAccepted(origin, token) ? undefined : source.young(token);
  }

  #wait(delayMs: number): Promise<AccessToken> {
    const { clock, source } = this.#options;
    const { waitUntil } = this.#request;
    const replacing = this.#again?.refused;
    return waitWithin(this.#request, clock, async (signal) => {
      if (delayMs > 0) await sleep(clock, delayMs, signal);
      return source.getToken({ signal, waitUntil, ...(replacing && { replacing }) });
    });
  }

  #use(token: AccessToken): AuthorizationHeaders {
    this.#sent = token;
    return this.#options.headersOf(token);
  }
}
