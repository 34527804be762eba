import { OriginScope } from '../authorizer/origin-scope.ts';
import type {
  AuthorizationHeaders,
  AuthorizerOptions,
  OutgoingRequest,
  RequestAuthorizer,
} from '../authorizer/request-authorizer.ts';
import { namingClient } from '../base/errors.ts';
import type { ResponseHead } from '../protocol/response-head.ts';
import { readUrl } from '../base/secure-url.ts';
import { callerSignal, type ClosingResponse } from './caller-signal.ts';
import { checkClient } from './check-client.ts';

/** Options of `injectAuthorization`. */
export interface ProxyAuthorizationOptions {
  /** Where the proxy sends requests, for example `https://api.example.com/v1`. */
  target: string | URL;
  /**
   * What the proxy makes of path and query before it appends them to `target`: the proxy's own function.
   * @default the path and query as the framework shows them to the proxy
   */
  rewrite?: (url: string) => string;
}

/** A request that a proxy is about to send. */
export interface ProxiedRequest {
  /** Path and query as the proxy appends them to the target: as they were sent, not decoded and not resolved. */
  url: string;
  /** The method, and every other method that the target may take the request for. */
  methods: readonly string[];
  response: ClosingResponse;
}

/** What to do with a request that a proxy is about to send. */
export interface ProxyAuthorization {
  headers: AuthorizationHeaders;
  /** Tell it the head of the proxy's response: a refused token is not used for the next request. */
  settle(response: ResponseHead): void;
}

class ProxyRequest implements OutgoingRequest {
  readonly hasAuthorization = false;
  /** The proxy sends the request once. */
  readonly replayable = false;
  readonly url: string;
  readonly method: string;
  readonly #response: ClosingResponse;

  constructor(url: string, method: string, response: ClosingResponse) {
    this.url = url;
    this.method = method;
    this.#response = response;
  }

  /** Created when there is a wait that it can end. */
  get signal(): AbortSignal {
    return callerSignal(this.#response);
  }
}

/**
 * Authorization for the requests of a proxy. Gives `undefined` for a request that does not stay beneath the target, judged
 * on the path as it is sent, and for a method whose response shows the request. A 401 goes through to the caller; the next
 * request gets a new token.
 * @example
 * const authorize = proxyAuthorization(client, { target: 'https://api.example.com' });
 * const authorization = await authorize({ url: request.url, methods: [request.method], response });
 * @throws {OAuthError} `invalid-configuration` for a target that no token of the client may be sent to.
 */
export function proxyAuthorization(
  client: { name?: string; authorizer(options: AuthorizerOptions): RequestAuthorizer },
  { target }: Pick<ProxyAuthorizationOptions, 'target'>,
): (request: ProxiedRequest) => Promise<ProxyAuthorization | undefined> {
  checkClient('proxy', client);
  const { authorizer, beneath, prefix } = namingClient(client.name, () => {
    const { href, hostname, origin, pathname } = readUrl('target', target);
    const place = origin + pathname.replace(/\/+$/, '');
    return {
      prefix: place,
      // The client judges whether its token may go there, also over plain `http:`.
      authorizer: client.authorizer({ baseUrl: href, option: 'target' }),
      beneath: new OriginScope([place], 'target', { insecureHosts: [hostname] }),
    };
  });
  return async ({ methods, response, url }) => {
    // `//host` and `/\host` name another host if a proxy resolves them against its target.
    if (!/^\/(?![/\\])/.test(url) || !beneath.allows(prefix + url)) return undefined;
    const requests = methods.map((method) =>
      authorizer.begin(new ProxyRequest(prefix + url, method, response)),
    );
    const [request] = requests;
    if (request === undefined || requests.includes(undefined)) return undefined;
    return { headers: await request.headers(), settle: (head) => void request.handleResponse(head) };
  };
}
