import type { ClientAuthentication } from '../client-authentication/client-authentication.ts';
import type { Clock } from '../base/clock.ts';
import type { FetchLike } from '../base/fetch-like.ts';
import type { ProviderProfile } from '../presets/provider-profile.ts';
import type { ScopeStepUpOptions } from './scope-step-up.ts';
import type { RetryPolicy } from '../timing/retry-policy.ts';
import type { ClientSecret } from '../base/client-secret.ts';
import type { TokenGrant } from '../grant/token-grant.ts';
import type { TokenStore } from '../store/token-store.ts';

/** All there is to say about a client. A profile, credentials, and what you want otherwise. */
export interface OAuthClientOptions extends ProviderProfile {
  /** RFC 6749 §2.2 */
  clientId: string;
  /** The secret, or a function that gives it; asked before each token request, so it can rotate. */
  clientSecret?: ClientSecret;
  /** Instead of `clientSecret`: {@link clientSecretBasic} and the like, or a function of your own. */
  authentication?: ClientAuthentication;
  /**
   * An own way to get a token, in place of the client-credentials grant; see `@evergrant/core/grants`. Everything else
   * is as before.
   */
  grant?: TokenGrant;
  /**
   * After a 403 with `insufficient_scope`, a token with the scopes that it names is requested and the request is sent
   * once more, if all of them are on the list.
   * @default such a 403 is handed back
   */
  scopeStepUp?: ScopeStepUpOptions;
  /** The `issuer` of the authorization server, for authentication by JWT (RFC 7523 §3). @default the token endpoint */
  issuer?: string;
  /**
   * The soft edge: from `fraction` of the lifetime on, the token is served and renewed behind. `jitter` moves
   * the edge by up to that part of the lifetime, once per client. `false`: tokens are used to their hard edge.
   * @default { fraction: 0.75, jitter: 0.05 }
   */
  refreshAhead?: { fraction?: number; jitter?: number } | false;
  /**
   * The hard edge: this long before it expires, a token is no longer handed out, milliseconds. Never more
   * than half a lifetime.
   * @default the smaller of 10_000 and 10 % of the lifetime
   */
  expiryLeewayMs?: number;
  /** One token request, milliseconds: secret, connection, answer and all. @default 10_000 */
  timeoutMs?: number;
  /** All attempts at a token together, milliseconds. @default 30_000 */
  deadlineMs?: number;
  /** `false`: one attempt only. @default { attempts: 3, baseDelayMs: 250, maxDelayMs: 5_000 } */
  retry?: RetryPolicy | false;
  /** `Retry-After` is honoured up to this, milliseconds. @default 300_000 */
  maxRetryAfterMs?: number;
  /**
   * After a failed renewal, or after refusals that renewing did not end: the wait before the next attempt,
   * milliseconds, doubled from `initialMs` to `maxMs` and jittered by ±20 %.
   * @default { initialMs: 30_000, maxMs: 300_000 }
   */
  coolDown?: { initialMs?: number; maxMs?: number };
  /** How long a terminal error (wrong credentials, unknown scope) is remembered, milliseconds. @default 30_000 */
  terminalErrorTtlMs?: number;
  /** Shares tokens with other clients, processes or later runs. @default this client's own memory */
  store?: TokenStore;
  /** One operation of the store, milliseconds; past that, calls go on without it. @default 250 */
  storeTimeoutMs?: number;
  /**
   * For providers that ration token requests: at most `requests` in any stretch of `perMs` milliseconds, shared
   * through the store. Near the limit tokens are used to their hard edge; at it, calls that need a new token
   * fail with `token-request-limit`.
   * @default no limit
   */
  tokenRequestLimit?: { requests: number; perMs: number };
  /**
   * Token requests for one token, whatever causes them: so many at once, then so many a minute. A call that needs
   * another one waits for it.
   * @default { burst: 10, perMinute: 20 }
   */
  renewalRate?: { burst?: number; perMinute?: number };
  /**
   * For so long after its issue an API may not know a token yet, milliseconds; at most a quarter of its lifetime. A
   * refusal within that time is answered with the token before it, or after a moment with the same one.
   * @default 5_000
   */
  propagationMs?: number;
  /**
   * A text that only holders of these credentials know. Needed with a `store` where `authentication` is a function of
   * your own, `clientAssertion`, `tlsClientAuth`, or a key that cannot be exported and signs at random.
   */
  sharingKey?: string;
  /** Keeps the runtime's request context alive for a renewal, as Workers have it: `(promise) => context.waitUntil(promise)`. */
  waitUntil?: (promise: Promise<unknown>) => void;
  /** Sends token requests. @default the global `fetch` */
  fetch?: FetchLike;
  /** @default the machine's own */
  clock?: Clock;
  /** Draws jitter: a number from 0 up to 1. @default Math.random */
  random?: () => number;
}

/** Options of a client with a grant of its own: what the grant does not need may be left out. */
export interface GrantClientOptions extends Omit<OAuthClientOptions, 'clientId' | 'grant' | 'tokenEndpoint'> {
  grant: TokenGrant;
  clientId?: string;
  tokenEndpoint?: string | URL;
}
