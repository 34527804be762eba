import type { AccessToken } from '../base/access-token.ts';
import { type AuthorizedFetch, authorizedFetch } from '../authorizer/authorized-fetch.ts';
import type { AuthorizationHeaders, RequestAuthorizer } from '../authorizer/request-authorizer.ts';
import { configurationError } from '../base/errors.ts';
import type { TokenSource } from '../base/token-source.ts';

/** One client, as one inbound request sees it. Lazy: nothing is asked for until it is used. */
export interface OAuthHandle {
  /** @throws {OAuthError} when no token can be had. */
  getToken(): Promise<AccessToken>;
  /** The header for a request that you send by other means. @throws {OAuthError} when no token can be had. */
  headers(): Promise<AuthorizationHeaders>;
  /** A `fetch` with the token on it, resent once after a 401. */
  fetch: AuthorizedFetch;
}

export interface BindOptions {
  /** The inbound request's: when its caller has gone, waits end and upstream calls are aborted. */
  signal?: AbortSignal | undefined;
  /** @default the global `fetch` */
  fetch?: typeof fetch | undefined;
}

type Bindable = TokenSource & RequestAuthorizer;

function bindToken(client: Bindable, { fetch, signal }: BindOptions): OAuthHandle {
  const authorized = authorizedFetch(client, fetch);
  const getToken = (): Promise<AccessToken> => client.getToken({ signal });
  return {
    getToken,
    async headers() {
      const token = await getToken();
      return client.headersFor?.(token) ?? { authorization: token.authorization };
    },
    fetch(input, init = {}) {
      // A `Request` always has a signal of its own; the inbound request's is joined to whichever there is.
      const own = init.signal ?? (typeof input === 'object' && 'signal' in input ? input.signal : undefined);
      const signals = [signal, own].filter((one) => one !== undefined && one !== null);
      return authorized(input, signals.length > 0 ? { ...init, signal: AbortSignal.any(signals) } : init);
    },
  };
}

/**
 * Handles on clients, bound to one inbound request.
 * @throws {OAuthError} `invalid-configuration` for what is no record of clients.
 */
export function bindTokens<Name extends string>(
  clients: Readonly<Record<Name, Bindable>>,
  options: BindOptions = {},
): Record<Name, OAuthHandle> {
  if (typeof clients !== 'object' || clients === null) {
    throw configurationError('clients', 'must be a record of clients by name, for example { crm: client }');
  }
  const handles = Object.entries<Bindable>(clients).map(([name, client]) => {
    if (typeof client?.getToken === 'function') return [name, bindToken(client, options)];
    throw configurationError(`clients.${name}`, 'is no client; make it with createOAuthClient');
  });
  return Object.fromEntries(handles) as Record<Name, OAuthHandle>;
}
