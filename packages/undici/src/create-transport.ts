import { checkOptions, configurationError } from '@evergrant/core/adapter';
import { Agent, type Dispatcher, fetch, ProxyAgent } from 'undici';

/** What `tls.connect` takes: PEM as text or bytes, or several. */
type Pem = string | Buffer | (string | Buffer)[];

export interface TransportOptions {
  /** Certificates of the authorities that are trusted, instead of those that come with Node. PEM. */
  ca?: Pem;
  /** The client's certificate, for mutual TLS. PEM; needs `key`. */
  cert?: Pem;
  /** The private key of `cert`. PEM; needs `cert`. */
  key?: Pem;
  /** The URL of an HTTP proxy; a user name and password in it are sent to the proxy. */
  proxy?: string | URL;
}

export interface Transport {
  /** For the option `fetch` of a client, and for calls of the API. */
  readonly fetch: typeof globalThis.fetch;
  /** For `oauthInterceptor`, and to close. */
  readonly dispatcher: Dispatcher;
}

/**
 * Connections with a certificate of the client's own, a private authority, or through a proxy.
 *
 * @example
 * const transport = createTransport({ cert, key, ca });
 * const client = createOAuthClient({ ...profile, clientId, authentication: tlsClientAuth(), fetch: transport.fetch });
 * const dispatcher = transport.dispatcher.compose(oauthInterceptor(client));
 *
 * @throws {OAuthError} `invalid-configuration` for a certificate without its key, a key without its certificate, or a
 * proxy that is no `http:` or `https:` URL.
 */
export function createTransport(options: TransportOptions = {}): Transport {
  checkOptions<TransportOptions>('createTransport', options, { ca: 1, cert: 1, key: 1, proxy: 1 });
  const { ca, cert, key, proxy } = options;
  if ((cert === undefined) !== (key === undefined)) {
    throw configurationError('cert', 'cert and key belong together; write both');
  }
  const tls = { ...(ca && { ca }), ...(cert && { cert }), ...(key && { key }) };
  const dispatcher =
    proxy === undefined
      ? new Agent({ connect: tls })
      : new ProxyAgent({ uri: proxyUrl(proxy), requestTls: tls, ...(ca && { proxyTls: { ca } }) });
  const send = fetch as unknown as (input: string | URL | Request, init: object) => Promise<Response>;
  return {
    dispatcher,
    fetch: async (input, init) => {
      // undici takes only requests and forms of its own classes.
      const needsClass = init?.body instanceof globalThis.FormData;
      const given = needsClass ? new globalThis.Request(input, init) : input;
      if (!(given instanceof globalThis.Request)) return send(given, { ...init, dispatcher });
      const { body, headers, method, redirect, signal, url } = given;
      const own = needsClass ? {} : { ...init };
      const sent = { method, headers: [...headers], redirect, signal, ...(body && { body, duplex: 'half' }) };
      return send(url, { ...sent, ...own, dispatcher });
    },
  };
}

/** The URL is not shown: it may hold a password. */
function proxyUrl(proxy: string | URL): string {
  const url = URL.canParse(String(proxy)) ? new URL(String(proxy)) : undefined;
  if (url && /^https?:$/.test(url.protocol)) return url.href;
  throw configurationError(
    'proxy',
    'must be an http: or https: URL, for example http://proxy.example.com:3128',
  );
}
