import type { Clock } from '../base/clock.ts';
import type { FetchLike } from '../base/fetch-like.ts';
import type { GrantParameters } from './client-credentials.ts';

/** What a grant gives: a token, and when it ends. */
export interface GrantedToken {
  /** The token itself, as it goes into the header. */
  value: string;
  /** Lifetime from the moment of asking, milliseconds. @default the client's `assumedLifetimeMs` */
  expiresInMs?: number | undefined;
  /** In its place: when the token expires, epoch milliseconds or a date. */
  expiresAt?: number | Date | undefined;
  /** The scope granted, space-delimited. */
  scope?: string | undefined;
  /** Scheme of the header. @default 'Bearer' */
  scheme?: string | undefined;
  /** Whatever else came with the token; it stands in `AccessToken.extra`. */
  extra?: Readonly<Record<string, unknown>> | undefined;
}

/** What a grant is given each time. */
export interface TokenGrantContext {
  /** Ends the request: time-out, deadline, `close()`. */
  readonly signal: AbortSignal;
  /** The client's `fetch`. */
  readonly fetch: FetchLike;
  readonly clock: Clock;
  readonly clientId: string | undefined;
  readonly tokenEndpoint: string | undefined;
  /** What the token is asked for: the client's own, or what `with` or one call asked for. */
  readonly scope: string | undefined;
  readonly resource: readonly string[];
  readonly parameters: Readonly<Record<string, readonly string[]>>;
  /**
   * Sends a token request as the client's profile says, with these parameters beside those of the client, and reads
   * the answer. A parameter that is `undefined` is left out.
   * @throws {OAuthError}
   */
  sendTokenRequest(parameters: GrantParameters): Promise<GrantedToken>;
  /** Keeps a secret out of every error and event. */
  hideSecret(secret: string): void;
}

/** An own way to get a token, for the option `grant`: one attempt, no cache, no retry. */
export interface TokenGrant {
  /**
   * Asks once. Throw an `OAuthError` to say what went wrong; of any other error only its name, code and status are
   * told, because its message may hold secrets.
   */
  requestToken(context: TokenGrantContext): Promise<GrantedToken>;
  /** Whether the next attempt would use other credentials than the last. @default no */
  credentialsChanged?(): boolean | Promise<boolean>;
  /** A text that only holders of the credentials can make, for a shared `store`; in its place the option `sharingKey`. */
  fingerprint?(): string | Promise<string>;
}
