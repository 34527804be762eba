import type { ResponseHead } from '../protocol/response-head.ts';

/** What a caller may say about authorization for one request: nothing at all, or another token. */
export type RequestOAuth = false | TokenRequest;

/** A token other than the client's usual one, with the same credentials. */
export interface TokenRequest {
  /** RFC 6749 §3.3 */
  scope?: string | readonly string[] | undefined;
  /** Resource indicator (RFC 8707). */
  resource?: string | readonly string[] | undefined;
  /** Further parameters of the token request. */
  parameters?: Readonly<Record<string, string | readonly string[]>> | undefined;
}

/** What an adapter tells about a request it is about to send. */
export interface OutgoingRequest {
  /** Absolute. */
  url: string | URL;
  method: string;
  /** The caller's own header wins: the request is left alone. */
  hasAuthorization: boolean;
  /** Whether the body can be sent twice: the adapter's one judgement. Read when a refusal has come, so it may be a getter. */
  readonly replayable: boolean;
  /** Ends the wait for a token. Read only when there is one, so it may be a getter that makes the signal. */
  readonly signal?: AbortSignal | undefined;
  /** The HTTP client's own time-out, milliseconds; it ends the wait for a token as well. None where it is 0. */
  readonly timeoutMs?: number | undefined;
  /** The caller's word on this one request. */
  oauth?: RequestOAuth | undefined;
  /** Keeps the runtime's request context alive for a token request that this request starts, as edge runtimes need it. */
  readonly waitUntil?: ((promise: Promise<unknown>) => void) | undefined;
}

/**
 * Every header to set on a request, by its name in lower case. An adapter sets all of them, and removes them where a
 * redirect leaves the client's origins. Frozen; the same object while the token is the same.
 */
export type AuthorizationHeaders = Readonly<Record<string, string>>;

/** One outgoing request. Holds all attempt state, so that no adapter counts anything. */
export interface AuthorizedRequest {
  /** Before every send. Synchronous while the token is fresh. @throws {OAuthError} no token, no request. */
  headers(): AuthorizationHeaders | Promise<AuthorizationHeaders>;
  /** After every response. `resend` at most once: then ask for `headers()` again and send the request once more. */
  handleResponse(head: ResponseHead): 'resend' | 'done';
  /** Whether the body of an answer with this status counts; without it, or for hooks with a `body` getter, nothing asks. */
  needsBody?(status: number): boolean;
}

/** How an around-shaped client sends a request once. */
export interface Exchange<R> {
  /** Sends the request, with these headers added, or as it is where there are none to add. */
  send(headers: AuthorizationHeaders | undefined): Promise<R>;
  head(response: R): ResponseHead;
  /** The beginning of a body, at most 64 KiB, which the caller can read all the same. Asked only if the profile looks at bodies. */
  body?(response: R): Promise<string | undefined>;
  /** Frees the connection of a response that nobody is going to read. */
  discard?(response: R): void;
}

/** The seam between core and every adapter. */
export interface RequestAuthorizer {
  /** For hook-shaped clients. `undefined`: this request gets no header. */
  begin(request: OutgoingRequest): AuthorizedRequest | undefined;
  /** For around-shaped clients. */
  run<R>(request: OutgoingRequest, exchange: Exchange<R>): Promise<R>;
  /** Whether a token may go to a URL. Judges only, without an event; without it, `begin` is asked. */
  allows?(url: string | URL): boolean;
}

/** Where an adapter stands: what a client without origins of its own falls back on. */
export interface AuthorizerOptions {
  /** The adapter's base URL; its origin becomes the client's where the client names none. */
  baseUrl?: string | URL | undefined;
  /** How the adapter's user would write the base URL; goes into the error, for example `axios.create({ baseURL })`. */
  hint?: string;
}
