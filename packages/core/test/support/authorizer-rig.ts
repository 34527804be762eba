import { type FakeClock, fakeClock } from '@evergrant/testing';
import { AccessToken } from '../../src/base/access-token.ts';
import type { AuthorizerOwner } from '../../src/authorizer/authorizer-owner.ts';
import { OriginScope } from '../../src/authorizer/origin-scope.ts';
import { RefusedTokens } from '../../src/authorizer/refused-tokens.ts';
import { RefusalBreaker } from '../../src/authorizer/refusal-breaker.ts';
import type { AuthorizerTokenSource, YoungToken } from '../../src/authorizer/authorizer-token-source.ts';
import { requestStarter } from '../../src/authorizer/request-starter.ts';
import { TokenAuthorizer } from '../../src/authorizer/token-authorizer.ts';
import { UnauthorizedRequests } from '../../src/authorizer/unauthorized-requests.ts';
import type {
  AuthorizedRequest,
  OutgoingRequest,
  RequestAuthorizer,
  TokenRequest,
} from '../../src/authorizer/request-authorizer.ts';
import { refusalJudge, type RefusalRules } from '../../src/protocol/refusal-rules.ts';
import type { ResponseHead } from '../../src/protocol/response-head.ts';
import type { OAuthEventDraft } from '../../src/base/events.ts';
import type { GetTokenOptions } from '../../src/base/token-source.ts';

/** A request within the authorizer's origin. */
export const request: OutgoingRequest = {
  url: 'https://api.example.com/users',
  method: 'GET',
  hasAuthorization: false,
  replayable: true,
};

export function token(value: string): AccessToken {
  return new AccessToken({ value, expiresAt: 1 });
}

export function head(status: number, more: Partial<ResponseHead> = {}): ResponseHead {
  return { status, header: () => undefined, ...more };
}

/** A source that the test controls: it sets the current token and settles the waits. */
export class HandSource implements AuthorizerTokenSource {
  #held: AccessToken | undefined;
  #replacing = false;
  #replacement: AccessToken | undefined;
  refused: AccessToken[] = [];
  acceptedTokens: AccessToken[] = [];
  /** The result for tokens that were issued seconds ago. */
  youth: YoungToken | undefined;
  waits: GetTokenOptions[] = [];
  answer: (token: AccessToken) => void = () => {};

  current(): AccessToken | undefined {
    return this.held;
  }

  get held(): AccessToken | undefined {
    return this.#held;
  }

  /** The first token after a refusal is its replacement. */
  set held(next: AccessToken | undefined) {
    this.#held = next;
    if (next === undefined) return;
    this.#replacement = this.#replacing ? next : undefined;
    this.#replacing = false;
  }

  replaces(token: AccessToken): boolean {
    return this.#held === token && this.#replacement === token;
  }

  accepted(token: AccessToken): void {
    this.acceptedTokens.push(token);
  }

  young(token: AccessToken): YoungToken | undefined {
    return this.#held === token ? this.youth : undefined;
  }

  refuse(refused: AccessToken): void {
    this.refused.push(refused);
    if (this.#held !== refused) return;
    this.#held = undefined;
    this.#replacing = true;
  }

  getToken(options: GetTokenOptions = {}): Promise<AccessToken> {
    this.waits.push(options);
    return new Promise((resolve, reject) => {
      this.answer = (found) => resolve((this.held = found));
      options.signal?.addEventListener('abort', () => reject(options.signal?.reason));
    });
  }
}

export interface AuthorizerRigOptions {
  origins?: readonly string[];
  headerName?: string;
  refusals?: RefusalRules;
  stepUp?(scopes: readonly string[]): RequestAuthorizer | undefined;
}

export interface AuthorizerRig {
  clock: FakeClock;
  source: HandSource;
  events: OAuthEventDraft[];
  /** The requests that were passed to authorizers of other tokens. */
  others: [asked: TokenRequest, outgoing: OutgoingRequest][];
  /** The origins of requests that got a token over plain `http:`. */
  insecure: string[];
  breaker: RefusalBreaker;
  authorizer: TokenAuthorizer;
  /** A request that was sent with this token. */
  sentWith(value: string, more?: Partial<OutgoingRequest>): Promise<AuthorizedRequest>;
}

export function authorizerRig(options: AuthorizerRigOptions = {}): AuthorizerRig {
  const { origins = ['https://api.example.com'], headerName = 'authorization', refusals, stepUp } = options;
  const clock = fakeClock();
  const source = new HandSource();
  const events: OAuthEventDraft[] = [];
  const others: AuthorizerRig['others'] = [];
  const insecure: string[] = [];
  const emit = (event: OAuthEventDraft): void => void events.push(event);
  const breaker = new RefusalBreaker(
    { clock, random: () => 0.5, coolDown: { initialMs: 30_000, maxMs: 300_000 } },
    { emit },
  );
  const scope = new OriginScope(origins);
  const refused = new RefusedTokens({ emit });
  const start = requestStarter({
    source,
    scope,
    breaker,
    clock,
    refused,
    headerName,
    registration: { useInsecure: (origin) => void insecure.push(origin) },
    ...(refusals && { refusals: refusalJudge(refusals) }),
    ...(stepUp && { stepUp }),
  });
  const owner: AuthorizerOwner = {
    options: { name: 'client', settings: { clock, headerName } },
    starter: () => start,
    loadStarter: async () => start,
    unauthorized: new UnauthorizedRequests({ emit }),
    other: (asked) => ({
      within: () => ({
        start(outgoing, origin) {
          others.push([asked, outgoing]);
          return start.start(outgoing, origin);
        },
      }),
    }),
  };
  const authorizer = new TokenAuthorizer(owner, scope);
  return {
    clock,
    source,
    events,
    others,
    insecure,
    breaker,
    authorizer,
    async sentWith(value, more = {}) {
      source.held = token(value);
      const attempt = authorizer.begin({ ...request, ...more }) as AuthorizedRequest;
      await attempt.headers();
      return attempt;
    },
  };
}
