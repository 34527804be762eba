import type { ResponseHead } from '../protocol/response-head.ts';

/** A caller's option for one request: no token, or another token. */
export type RequestOAuth = false | TokenRequest;

/** Another token of the same client, with the same credentials. */
export interface TokenRequest {
  /** RFC 6749 §3.3 */
  scope?: string | readonly string[] | undefined;
  /** Resource indicator (RFC 8707). */
  resource?: string | readonly string[] | undefined;
  /** Further parameters of the token request. */
  parameters?: Readonly<Record<string, string | readonly string[]>> | undefined;
}

/** An adapter's description of a request that it is about to send. */
export interface OutgoingRequest {
  /** The absolute URL. */
  url: string | URL;
  method: string;
  /** Whether the request has an `Authorization` of its own. Such a request is not changed. */
  hasAuthorization: boolean;
  /** Whether the body can be sent twice. Read only after a refusal, so it may be a getter. */
  readonly replayable: boolean;
  /** Ends the wait for a token. Read only if there is a wait, so it may be a getter that creates the signal. */
  readonly signal?: AbortSignal | undefined;
  /** The HTTP client's own time-out, which ends the wait for a token as well, milliseconds. 0 means none. */
  readonly timeoutMs?: number | undefined;
  /** The caller's option for this one request. */
  oauth?: RequestOAuth | undefined;
  /** Keeps the runtime's request context alive for a token request that this request starts, as edge runtimes need it. */
  readonly waitUntil?: ((promise: Promise<unknown>) => void) | undefined;
}

/**
 * Every header to set on a request, by name in lower case. An adapter sets all of them, and removes them if a redirect leaves the
 * client's origins. Frozen, and the same object while the token is the same.
 */
export type AuthorizationHeaders = Readonly<Record<string, string>>;

/** The state of one outgoing request. It counts the attempts, so that no adapter has to. */
export interface AuthorizedRequest {
  /** Call it before every send. Synchronous while the token is fresh. @throws {OAuthError} if no token can be obtained: do not send. */
  headers(): AuthorizationHeaders | Promise<AuthorizationHeaders>;
  /** Call it after every response. Gives `resend` at most once: then call `headers()` again and send the request once more. */
  handleResponse(head: ResponseHead): 'resend' | 'done';
  /** Whether the body of an answer with this status counts; without it, or for hooks with a `body` getter, nothing asks. */
  needsBody?(status: number): boolean;
}

/** How an HTTP client that can be wrapped sends a request once. */
export interface Exchange<R> {
  /** Sends the request with these headers added, or unchanged if there are none. */
  send(headers: AuthorizationHeaders | undefined): Promise<R>;
  /** The first step of `send`, for an authorizer that also calls `finish`: in two steps, a request costs a promise less. */
  start?(headers: AuthorizationHeaders): Promise<R>;
  /** The second step: does what is left before the response is judged, for example follows a redirect. Present with `start`. */
  finish?(response: R, head: ResponseHead): R | Promise<R>;
  head(response: R): ResponseHead;
  /** The beginning of a body, at most 64 KiB. The caller can still read the whole body. Called only if the profile needs bodies. */
  body?(response: R): Promise<string | undefined>;
  /** Frees the connection of a response that will not be read. */
  discard?(response: R): void;
}

/** The interface between core and every adapter. */
export interface RequestAuthorizer {
  /** The name of the client, for errors. */
  readonly name?: string | undefined;
  /** For HTTP clients with hooks. Gives `undefined` for a request that gets no header. */
  begin(request: OutgoingRequest): AuthorizedRequest | undefined;
  /** For HTTP clients that can be wrapped. */
  run<R>(request: OutgoingRequest, exchange: Exchange<R>): Promise<R>;
  /** Whether a token may go to a URL. Emits no event. If it is missing, `begin` is called instead. */
  allows?(url: string | URL): boolean;
}

/** The base URL of an adapter, for clients without origins. */
export interface AuthorizerOptions {
  /** The adapter's base URL. A client without origins takes its origin. */
  baseUrl?: string | URL | undefined;
  /** What the adapter calls its base URL, for errors. @default 'base URL' */
  option?: string;
  /** How the adapter's user writes the base URL, for the error, for example `axios.create({ baseURL })`. */
  hint?: string;
}
