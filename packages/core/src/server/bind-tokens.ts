import type { AccessToken } from '../base/access-token.ts';
import { type AuthorizedFetch, authorizedFetch } from '../authorizer/authorized-fetch.ts';
import type { AuthorizationHeaders, RequestAuthorizer } from '../authorizer/request-authorizer.ts';
import { configurationError } from '../base/errors.ts';
import type { GetTokenOptions, TokenSource } from '../base/token-source.ts';

/** One client, bound to one inbound request. Lazy: no token is requested until you use the handle. */
export interface OAuthHandle {
  /** The access token. @throws {OAuthError} when no token can be obtained. */
  getToken(): Promise<AccessToken>;
  /** Every header to set on a request that you send by other means. @throws {OAuthError} when no token can be obtained. */
  headers(): Promise<AuthorizationHeaders>;
  /** A `fetch` that sends the token, and sends the request once more after a 401. */
  fetch: AuthorizedFetch;
}

/** What binds handles to one inbound request. Each member is read when a handle needs it, so it may be a getter. */
export interface BindOptions {
  /** Of the inbound request: when its caller disconnects, waits end and upstream calls are aborted. */
  readonly signal?: AbortSignal | undefined;
  /** @default the global `fetch` */
  readonly fetch?: typeof fetch | undefined;
  /** Keeps the context of the inbound request alive for a token request that it has started, as edge runtimes need it. */
  readonly waitUntil?: ((promise: Promise<unknown>) => void) | undefined;
}

/** What a handle can be bound to. `OAuthClient` fits. */
export interface Bindable extends TokenSource, RequestAuthorizer {
  peek?(): AccessToken | undefined;
  /** Every header to set. Without it, the handle sets `Authorization`. */
  headers?(options: GetTokenOptions): AuthorizationHeaders | Promise<AuthorizationHeaders>;
}

/** Tells the authorizer which inbound request an outgoing one belongs to. */
function boundAuthorizer(client: Bindable, request: BindOptions): RequestAuthorizer {
  const { waitUntil } = request;
  if (waitUntil === undefined) return client;
  return {
    name: client.name,
    begin: (outgoing) => client.begin(Object.assign(outgoing, { waitUntil })),
    run: (outgoing, exchange) => client.run(Object.assign(outgoing, { waitUntil }), exchange),
  };
}

/**
 * Binds one client to one inbound request.
 * @example
 * const crm = bindToken(client, new CallerBinding(response));
 * await crm.fetch('https://crm.example.com/users');
 */
export function bindToken(client: Bindable, request: BindOptions): OAuthHandle {
  let authorized: AuthorizedFetch | undefined;
  // With a token there is no wait, so no signal has to be created.
  const getToken = (): Promise<AccessToken> =>
    client.getToken(client.peek?.() === undefined ? request : { waitUntil: request.waitUntil });
  return {
    getToken,
    headers() {
      // Not `async`: the client's own promise is enough.
      try {
        return Promise.resolve(client.headers ? client.headers(request) : headersOf(getToken()));
      } catch (error) {
        return Promise.reject(error);
      }
    },
    fetch(input, init) {
      authorized ??= authorizedFetch(boundAuthorizer(client, request), request.fetch);
      // A `Request` always has a signal of its own; the inbound request's is joined to whichever there is.
      const own = init?.signal ?? (typeof input === 'object' && 'signal' in input ? input.signal : undefined);
      const inbound = request.signal;
      const signal = inbound && own ? AbortSignal.any([inbound, own]) : (inbound ?? own ?? undefined);
      return authorized(input, signal === undefined ? init : { ...init, signal });
    },
  };
}

async function headersOf(token: Promise<AccessToken>): Promise<AuthorizationHeaders> {
  return { authorization: (await token).authorization };
}

/**
 * Binds clients to one inbound request: a handle for each, by name.
 * @example
 * const { crm } = bindTokens({ crm: client }, { signal: callerSignal(response) });
 * await crm.fetch('https://crm.example.com/users');
 * @throws {OAuthError} `invalid-configuration` for anything but a record of clients.
 */
export function bindTokens<Name extends string>(
  clients: Readonly<Record<Name, Bindable>>,
  request: BindOptions = {},
): Record<Name, OAuthHandle> {
  checkClients(clients);
  return bindAll(clients, request);
}

/** A handle for each of these clients, which have been checked. */
export function bindAll<Name extends string>(
  clients: Readonly<Record<Name, Bindable>>,
  request: BindOptions,
): Record<Name, OAuthHandle> {
  const handles = {} as Record<Name, OAuthHandle>;
  for (const name in clients) {
    if (Object.hasOwn(clients, name)) handles[name] = bindToken(clients[name], request);
  }
  return handles;
}

/** @throws {OAuthError} `invalid-configuration` for anything but a record of clients. */
export function checkClients(clients: Readonly<Record<string, Bindable>>): void {
  if (typeof clients !== 'object' || clients === null) {
    throw configurationError('clients', 'must be a record of clients by name, for example { crm: client }');
  }
  for (const name in clients) {
    if (typeof clients[name]?.getToken === 'function' || !Object.hasOwn(clients, name)) continue;
    throw configurationError(
      `clients.${name}`,
      'is not a client; make it once with createOAuthClient, and give the same client for every request',
    );
  }
}
