import type { ClientAuthentication } from '../client-authentication/client-authentication.ts';
import type { Clock } from '../base/clock.ts';
import type { FetchLike } from '../base/fetch-like.ts';
import type { ProviderProfile } from '../presets/provider-profile.ts';
import type { ScopeStepUpOptions } from './scope-step-up.ts';
import type { RetryPolicy } from '../timing/retry-policy.ts';
import type { ClientSecret } from '../base/client-secret.ts';
import type { TokenGrant } from '../grant/token-grant.ts';
import type { TokenStore } from '../store/token-store.ts';

/** The options of a client: a profile, credentials, and any option that you want to change. */
export interface OAuthClientOptions extends ProviderProfile {
  /** RFC 6749 §2.2 */
  clientId: string;
  /** The secret, or a function that gives it. The function is called before each token request, so the secret can rotate. */
  clientSecret?: ClientSecret;
  /** Instead of `clientSecret`: the result of {@link clientSecretBasic} and its siblings, or your own function. */
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
   * The soft edge: from `fraction` of the lifetime on, calls get the token and a renewal runs in the background. `jitter` moves
   * the edge by up to that part of the lifetime, once per client. `false`: tokens are used to their hard edge.
   * @default { fraction: 0.75, jitter: 0.05 }
   */
  refreshAhead?: { fraction?: number; jitter?: number } | false;
  /**
   * The hard edge: a token is not handed out any more from this time before its expiry on, milliseconds. Never more than half a
   * lifetime.
   * @default the smaller of 10_000 and 10 % of the lifetime
   */
  expiryLeewayMs?: number;
  /** The time-out of one token request, from asking for the secret to reading the body, milliseconds. @default 10_000 */
  timeoutMs?: number;
  /** The time-out of all attempts of one renewal together, milliseconds. @default 30_000 */
  deadlineMs?: number;
  /** How a failed token request is retried. `false`: one attempt only. @default { attempts: 3, baseDelayMs: 250, maxDelayMs: 5_000 } */
  retry?: RetryPolicy | false;
  /** The longest `Retry-After` that is honoured, milliseconds. @default 300_000 */
  maxRetryAfterMs?: number;
  /**
   * The wait after a failed renewal while the token is usable, and after refusals that renewing did not end, milliseconds. It
   * doubles from `initialMs` to `maxMs`, with a jitter of ±20 %.
   * @default { initialMs: 30_000, maxMs: 300_000 }
   */
  coolDown?: { initialMs?: number; maxMs?: number };
  /** How long a terminal error (wrong credentials, unknown scope) is remembered, milliseconds. @default 30_000 */
  terminalErrorTtlMs?: number;
  /** Shares tokens with other clients, processes or later runs. @default the client's own memory */
  store?: TokenStore;
  /** The time-out of one operation of the store, milliseconds. After it, calls go on without the store. @default 250 */
  storeTimeoutMs?: number;
  /**
   * For providers that limit token requests: at most `requests` in any period of `perMs` milliseconds, counted through the
   * store. Near the limit tokens are used to their hard edge. At the limit, calls that need a new token fail with
   * `token-request-limit`.
   * @default no limit
   */
  tokenRequestLimit?: { requests: number; perMs: number };
  /**
   * The rate of token requests for one token, whatever causes them: `burst` at once, then `perMinute`. Calls that need
   * another one wait.
   * @default { burst: 10, perMinute: 20 }
   */
  renewalRate?: { burst?: number; perMinute?: number };
  /**
   * The time after its issue in which an API may not know a token yet, milliseconds; at most a quarter of the lifetime. A
   * request that is refused in this time is resent with the token before it, or after a second with the same token.
   * @default 5_000
   */
  propagationMs?: number;
  /**
   * A text that only holders of these credentials know. Required with a `store` if `authentication` is your own function,
   * `clientAssertion`, `tlsClientAuth`, or uses a key that cannot be exported and whose signatures are random.
   */
  sharingKey?: string;
  /** Keeps the runtime's request context alive for a renewal, as Workers have it: `(promise) => context.waitUntil(promise)`. */
  waitUntil?: (promise: Promise<unknown>) => void;
  /** Sends token requests. @default the global `fetch` */
  fetch?: FetchLike;
  /** The owner of time. @default the machine's clock */
  clock?: Clock;
  /** Gives numbers from 0 up to 1, for jitter. @default Math.random */
  random?: () => number;
}

/** Options of a client with a grant of its own: what the grant does not need may be left out. */
export interface GrantClientOptions extends Omit<OAuthClientOptions, 'clientId' | 'grant' | 'tokenEndpoint'> {
  grant: TokenGrant;
  clientId?: string;
  tokenEndpoint?: string | URL;
}
