import type { BodyFormat, Clock } from '@evergrant/core';
import type { Answer } from '../http/answer.ts';
import type { RecordedRequest } from '../http/recorded-request.ts';
import type { CredentialsPlace } from './read-credentials.ts';
import type { ReceivedParameters } from './read-parameters.ts';
import type { TokenRefusal } from './token-refusal.ts';
import type { IssuedToken, TokenDraft } from './token-registry.ts';

/** A recorded token request. */
export interface RecordedTokenRequest extends RecordedRequest {
  /** The parameters in the body, where it could be read. */
  readonly parameters: ReceivedParameters;
}

/** What a token request led to, for the hooks. */
export interface TokenIssue {
  readonly token: IssuedToken;
  readonly parameters: ReceivedParameters;
  readonly request: RecordedRequest;
}

/** An answer whose body holds the members of a token response. */
export interface TokenAnswer extends Answer {
  readonly body: Readonly<Record<string, unknown>>;
}

export interface AuthorizationServerOptions {
  /** @default 'test-client' */
  clientId?: string;
  /** @default one of its own, with characters that need care */
  clientSecret?: string;
  /** Further clients: id → secret. */
  clients?: Readonly<Record<string, string>>;
  /** @default '/oauth/token' */
  tokenPath?: string;
  /** Body formats it reads. @default all three */
  bodyFormats?: readonly BodyFormat[];
  /** Where it looks for the credentials. @default both */
  authenticationMethods?: readonly CredentialsPlace[];
  /** Whether id and secret in HTTP Basic are form-encoded (RFC 6749 §2.3.1) or stand as they are. @default 'form' */
  basicEncoding?: 'form' | 'raw';
  /** Instead of id and secret: whether the request comes from the client. For assertions and the like. */
  authenticate?: (request: RecordedTokenRequest) => boolean | Promise<boolean>;
  /** Lifetime of a token, milliseconds; sent as `expires_in` in seconds. @default 3_600_000 */
  lifetimeMs?: number;
  /** `token_type`, and the scheme that {@link AuthorizationServer.accepts} wants. @default 'Bearer' */
  tokenType?: string;
  /** The scopes there are. @default any */
  scopes?: readonly string[];
  /** Granted where the request names none. @default none */
  defaultScope?: string;
  /** Hand out the same token again while it is good, with what is left of its life (Doorkeeper's `reuse_access_token`). */
  reuseToken?: boolean;
  /** Each token issued revokes the client's earlier ones. */
  revokePrevious?: boolean;
  /** What a token looks like. @default opaque */
  makeToken?: (draft: TokenDraft) => string;
  /** A further condition, after the body is read and before the client is looked at. */
  check?: (request: RecordedTokenRequest) => TokenRefusal | undefined;
  /** Has the last word on the answer that brings a token. */
  respond?: (answer: TokenAnswer, issue: TokenIssue) => Answer | Promise<Answer>;
  /** How a refusal is answered. @default as RFC 6749 §5.2 says */
  refuse?: (refusal: TokenRefusal, request?: RecordedRequest) => Answer;
  /** Time for expiry and the `Date` header. @default the machine's own */
  clock?: Clock;
}
