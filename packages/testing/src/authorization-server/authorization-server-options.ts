import type { BodyFormat, Clock, ProviderProfile } from '@evergrant/core';
import type { Answer } from '../http/answer.ts';
import type { RecordedRequest } from '../http/recorded-request.ts';
import type { CredentialsPlace } from './read-credentials.ts';
import type { ReceivedParameters } from './read-parameters.ts';
import type { TokenRefusal } from './token-refusal.ts';
import type { IssuedToken, TokenDraft } from './token-registry.ts';

/** A recorded token request. */
export interface RecordedTokenRequest extends RecordedRequest {
  /** The parameters in the body, if it could be read. */
  readonly parameters: ReceivedParameters;
}

/** The outcome of a token request, for `respond`. */
export interface TokenIssue {
  readonly token: IssuedToken;
  readonly parameters: ReceivedParameters;
  readonly request: RecordedRequest;
}

/** An answer whose body is a token response. */
export interface TokenAnswer extends Answer {
  readonly body: Readonly<Record<string, unknown>>;
}

export interface AuthorizationServerOptions {
  /** @default 'test-client' */
  clientId?: string;
  /** @default a secret with characters that must be encoded */
  clientSecret?: string;
  /** Other clients: secret by client id. */
  clients?: Readonly<Record<string, string>>;
  /** @default '/oauth/token' */
  tokenPath?: string;
  /**
   * Plays a system: wants of each request exactly what the profile says (grant type, format, authentication, parameters,
   * headers, scopes), and answers in the shape that the profile reads. The other options have precedence.
   */
  profile?: ProviderProfile;
  /** `false`: a request with a `grant_type` is refused. @default 'client_credentials' */
  grantType?: string | false;
  /** What stands between two scopes. @default ' ' */
  scopeSeparator?: string;
  /** Names of parameters that may stand in the URL. @default none */
  urlParameters?: readonly string[];
  /** Formats that it accepts; `query` has the parameters in the URL. @default form, multipart and json */
  bodyFormats?: readonly BodyFormat[];
  /** Where it accepts the credentials. @default both */
  authenticationMethods?: readonly CredentialsPlace[];
  /** Whether id and secret in HTTP Basic are form-encoded (RFC 6749 §2.3.1) or raw. @default 'form' */
  basicEncoding?: 'form' | 'raw';
  /** Decides whether a request is authenticated, in place of id and secret. For client assertions and the like. */
  authenticate?: (request: RecordedTokenRequest) => boolean | Promise<boolean>;
  /** Lifetime of a token, milliseconds; sent as `expires_in` in seconds. @default 3_600_000 */
  lifetimeMs?: number;
  /** `token_type`, and the scheme that {@link AuthorizationServer.accepts} requires. @default 'Bearer' */
  tokenType?: string;
  /** The scopes that can be granted. @default any */
  scopes?: readonly string[];
  /** Granted if the request names no scope. @default none */
  defaultScope?: string;
  /** Gives the same token again while it is valid, with its remaining lifetime (Doorkeeper's `reuse_access_token`). @default false */
  reuseToken?: boolean;
  /** Each new token revokes the client's earlier ones. @default false */
  revokePrevious?: boolean;
  /** Makes the value of a token. @default an opaque value */
  makeToken?: (draft: TokenDraft) => string;
  /** An extra check, after the body is read and before the client is authenticated. Return a refusal, or `undefined`. */
  check?: (request: RecordedTokenRequest) => TokenRefusal | undefined;
  /** Changes the answer that carries a token. */
  respond?: (answer: TokenAnswer, issue: TokenIssue) => Answer | Promise<Answer>;
  /** How a refusal is answered. @default RFC 6749 §5.2 */
  refuse?: (refusal: TokenRefusal, request?: RecordedRequest) => Answer;
  /** Time for expiry and the `Date` header. @default the machine's own */
  clock?: Clock;
}
