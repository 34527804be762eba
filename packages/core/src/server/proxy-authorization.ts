import { OriginScope } from '../authorizer/origin-scope.ts';
import type {
  AuthorizationHeaders,
  AuthorizerOptions,
  RequestAuthorizer,
} from '../authorizer/request-authorizer.ts';
import type { ResponseHead } from '../protocol/response-head.ts';
import { secureUrl } from '../base/secure-url.ts';

/** A request that a proxy is about to pass on. */
export interface ProxiedRequest {
  /** Path and query, as the proxy is going to append them to the target. */
  url: string;
  method: string;
  signal?: AbortSignal | undefined;
}

export interface ProxyAuthorizationOptions {
  /** Where the proxy sends requests. */
  target: string | URL;
}

/** What to do with a request that a proxy is about to pass on. */
export interface ProxyAuthorization {
  headers: AuthorizationHeaders;
  /** Tell it the head of the proxy's response: a refused token is not used for the next request. */
  settle(response: ResponseHead): void;
}

/**
 * Authorization for the proxy that stands behind. Gives `undefined` for a URL that leaves the target. The
 * request is passed on once, so a 401 goes through to the caller; the next request gets a new token.
 * @throws {OAuthError} `invalid-configuration` for a target that no token of the client may go to.
 */
export function proxyAuthorization(
  client: { authorizer(site: AuthorizerOptions): RequestAuthorizer },
  { target }: ProxyAuthorizationOptions,
): (request: ProxiedRequest) => Promise<ProxyAuthorization | undefined> {
  const { href, origin, pathname } = secureUrl('target', target);
  const hint = "injectAuthorization(client, { target: 'https://api.example.com' })";
  const authorizer = client.authorizer({ baseUrl: href, hint });
  const prefix = origin + pathname.replace(/\/+$/, '');
  const below = new OriginScope([prefix], 'target'); // `/../` must not climb out of the target
  return async ({ method, signal, url }) => {
    if (!url.startsWith('/') || !URL.canParse(prefix + url)) return undefined;
    const full = new URL(prefix + url);
    if (!below.allows(full)) return undefined;
    const request = authorizer.begin({
      url: full,
      method,
      hasAuthorization: false,
      replayable: false,
      signal,
    });
    if (request === undefined) return undefined;
    return { headers: await request.headers(), settle: (response) => void request.handleResponse(response) };
  };
}
