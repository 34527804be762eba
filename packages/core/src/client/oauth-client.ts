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

/** The state of a client, for health checks and consoles. Contains no secret. */
export interface ClientStatus {
  name: string;
  /** `none`: there is no token. `fresh`, `stale`: before and after the soft edge. `expired`: past the hard edge. */
  state: 'none' | 'fresh' | 'stale' | 'expired' | 'closed';
  /** Whether a renewal is under way. */
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
  /** Whether 401s of an origin go to the caller without a renewal, because renewing did not help. */
  refusalsSuspended: boolean;
  /** Token requests sent since creation. */
  tokenRequests: number;
  /** API requests whose token was refused, since creation. */
  refusals: number;
  /** Those of them that were sent again. */
  resends: number;
  /** The number of requests that were sent without a token, by reason. Empty if there were none. */
  unauthorizedRequests: Readonly<
    Partial<Record<'outside-origins' | 'own-authorization' | 'oauth-false' | 'unsafe-method', number>>
  >;
}

/** A client: keeps one token fresh and puts it on requests. */
export interface OAuthClient extends TokenSource, RequestAuthorizer, AsyncDisposable {
  readonly name: string;
  /** The current token, if it may still be handed out. Sends nothing. */
  peek(): AccessToken | undefined;
  /** Every header to set on a request that you send by other means. @throws {OAuthError} if no token can be obtained. */
  headers(options?: GetTokenOptions): Promise<AuthorizationHeaders>;
  /** The state of the client. */
  status(): ClientStatus;
  /**
   * Forgets the token, here and in the store. The next call requests a new one, and a renewal under way starts again. On the
   * client that `createOAuthClient` returned, it also forgets the tokens of all clients made by `with`.
   */
  invalidate(): Promise<void>;
  /** A client with the same credentials for another token. The same argument gives the same client. */
  with(request: TokenRequest): OAuthClient;
  /**
   * The authorizer for an adapter. A client without origins takes the origin of the adapter's base URL.
   * @throws {OAuthError} `invalid-configuration` if there is neither, or if the base URL is outside the origins.
   */
  authorizer(site: AuthorizerOptions): RequestAuthorizer;
  /** Calls a listener with every event of this client and of all clients made by `with`. Gives a function that ends it. */
  subscribe(listener: OAuthEventListener): () => void;
  /** Ends every wait with a `closed` error. Further calls fail with it. Also closes the clients made by `with`. */
  close(): Promise<void>;
}
