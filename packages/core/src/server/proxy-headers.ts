/** The headers of a request that a proxy is about to send, by lower-case name. */
export type ProxyHeaders = Record<string, string | string[] | undefined>;

/** Headers that a target may take its own host or path from. */
const routingHeaders = new Set([
  'x-forwarded-host',
  'x-forwarded-server',
  'x-host',
  'x-http-host-override',
  'x-original-host',
  'x-original-url',
  'x-rewrite-url',
]);

/** Headers that a target may take the method from. */
const methodHeaders = ['x-http-method-override', 'x-http-method', 'x-method-override'];

/**
 * Removes the caller's headers that could change where the token goes: the caller's credentials, and each header that
 * names another host or path. `Host` becomes the target's.
 */
export function prepareProxyHeaders(headers: ProxyHeaders, host: string): void {
  for (const name of Object.keys(headers)) {
    // Servers that pass headers in environment variables (CGI, WSGI) read `X_Host` as `X-Host`.
    const plain = name.replaceAll('_', '-');
    if (plain === 'authorization' || routingHeaders.has(plain)) delete headers[name];
    else if (plain === 'forwarded' && /host\s*=/i.test(String(headers[name]))) delete headers[name];
  }
  headers['host'] = host;
  // HTTP/2: a proxy that speaks HTTP/1.1 makes its `Host` of this.
  if (headers[':authority'] !== undefined) headers[':authority'] = host;
  // The server has answered it already, and not every HTTP client can send it.
  delete headers['expect'];
}

/** The methods that a target may take a request for: its own, and those that the caller's headers name. */
export function methodsOf(method: string, headers: ProxyHeaders): string[] {
  const methods = [method];
  for (const name of Object.keys(headers)) {
    if (!methodHeaders.includes(name.replaceAll('_', '-'))) continue;
    methods.push(
      ...String(headers[name])
        .split(',')
        .map((other) => other.trim()),
    );
  }
  return methods;
}

/**
 * Keeps headers from being dropped by the proxy: a caller may declare any header to be hop-by-hop (RFC 9110 §7.6.1), and a
 * proxy does not send such a header.
 */
export function keepFromHop(headers: ProxyHeaders, names: readonly string[]): void {
  for (const hop of ['connection', 'proxy-connection']) {
    if (headers[hop] === undefined) continue;
    const options = String(headers[hop])
      .split(',')
      .map((option) => option.trim());
    const kept = options.filter((option) => option !== '' && !names.includes(option.toLowerCase()));
    if (kept.length > 0) headers[hop] = kept.join(', ');
    else delete headers[hop];
  }
}
