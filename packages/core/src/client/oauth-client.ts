import type { AccessToken } from '../base/access-token.ts';
import type {
  AuthorizationHeaders,
  AuthorizerOptions,
  RequestAuthorizer,
  TokenRequest,
} from '../authorizer/request-authorizer.ts';
import type { OAuthErrorCode } from '../base/errors.ts';
import type { OAuthEventListener } from '../base/events.ts';
import type { GetTokenOptions, TokenSource } from '../base/token-source.ts';

/** How a client is doing, for health checks and consoles. Holds no secret. */
export interface ClientStatus {
  name: string;
  /** `none`: no token now. `fresh`, `stale`: before and after the soft edge. `expired`: past the hard edge. */
  state: 'none' | 'fresh' | 'stale' | 'expired' | 'closed';
  /** Whether a token request is under way. */
  renewing: boolean;
  /** Tells tokens apart in logs. */
  fingerprint?: string;
  scope?: string;
  /** Epoch milliseconds. */
  obtainedAt?: number;
  /** Epoch milliseconds. */
  expiresAt?: number;
  /** How long the token may still be handed out, milliseconds. */
  usableForMs?: number;
  /** The last failure, until the next success. */
  lastFailure?: { code: OAuthErrorCode; message: string; at: number };
  /** How long until a renewal may be tried again, milliseconds; absent when it may be now. */
  coolDownMs?: number;
  /** Whether refusals are handed back without renewing, because renewing did not help. */
  refusalsSuspended: boolean;
  /** Token requests sent since creation. */
  tokenRequests: number;
  /** Requests that were sent without a token, by reason. Empty where there were none. */
  unauthorizedRequests: Readonly<
    Partial<Record<'outside-origins' | 'own-authorization' | 'oauth-false' | 'unsafe-method', number>>
  >;
}

/** What users hold: a token that stays fresh, and the authorizer that puts it on requests. */
export interface OAuthClient extends TokenSource, RequestAuthorizer, AsyncDisposable {
  readonly name: string;
  /** The token there is, if it may still be handed out. Never fetches. */
  peek(): AccessToken | undefined;
  /** Every header to set on a request that you send by other means. @throws {OAuthError} when no token can be had. */
  headers(options?: GetTokenOptions): Promise<AuthorizationHeaders>;
  /** How the client is doing. */
  status(): ClientStatus;
  /**
   * Forgets the token, here and in the store; the next call requests a new one. What is under way starts again. On the
   * client of `createOAuthClient`, also the tokens of all clients made `with` it.
   */
  invalidate(): Promise<void>;
  /** A client with the same credentials for another token. The same request gives the same client. */
  with(request: TokenRequest): OAuthClient;
  /**
   * The authorizer for an adapter. A client that has no origins takes that of the adapter's base URL.
   * @throws {OAuthError} `invalid-configuration` if there is neither, or if they contradict each other.
   */
  authorizer(site: AuthorizerOptions): RequestAuthorizer;
  /** Listens to what happens to this client and its relatives by `with`. Gives the function that ends it. */
  subscribe(listener: OAuthEventListener): () => void;
  /** Ends every wait with a `closed` error and refuses further calls; closes the clients made `with` it as well. */
  close(): Promise<void>;
}
