import { nameClient, OAuthError } from '../base/errors.ts';
import { drainResponse } from './response-drain.ts';
import type { OutgoingRequest, RequestAuthorizer } from './request-authorizer.ts';

/** As `fetch` itself (Fetch standard, HTTP-redirect fetch). */
const mostRedirects = 20;
const redirectStatuses = new Set([301, 302, 303, 307, 308]);
const bodyHeaders = [
  'content-encoding',
  'content-language',
  'content-length',
  'content-location',
  'content-type',
];
const headersOfOneOrigin = ['authorization', 'cookie', 'host', 'proxy-authorization'];

/** The request to the next URL of a chain of redirects. */
export interface Hop {
  url: string;
  method: string;
  /** The caller's headers, without those of the client. */
  headers: Headers;
  body: RequestInit['body'];
}

export interface RedirectedCall {
  authorizer: RequestAuthorizer;
  /** The caller's options. */
  first: Hop;
  request: Pick<OutgoingRequest, 'oauth' | 'signal'>;
  /** Whether the body can be sent once more. Called if a redirect requires it. */
  isReplayable(): boolean;
  /** Sends a request that follows no redirect. */
  send(hop: Hop): Promise<Response>;
}

/** Whether a response has to be looked at by {@link followRedirects}. */
export function mayBeRedirect(status: number): boolean {
  // An `opaqueredirect` has the status 0.
  return status === 0 || (status >= 300 && status < 400);
}

/**
 * Follows redirects as `fetch` does, but checks each URL: the client's headers go only where its tokens may go. `fetch` itself
 * removes only `Authorization`, and does not check paths.
 *
 * @throws {TypeError} like `fetch`: too many redirects, a body that cannot be sent again, an invalid URL.
 * @throws {OAuthError} `invalid-configuration` if the runtime does not say where a redirect leads.
 */
export async function followRedirects(answer: Response, call: RedirectedCall): Promise<Response> {
  let response = answer;
  let hop = call.first;
  for (let count = 0; ; count++) {
    if (response.type === 'opaqueredirect') throw nameClient(unseen(hop.url), call.authorizer.name);
    const location = redirectStatuses.has(response.status) ? response.headers.get('location') : null;
    if (location === null) return count === 0 ? response : asRedirected(response);
    if (count === mostRedirects) throw new TypeError('fetch failed: too many redirects');
    hop = nextHop(hop, response.status, location, call);
    void drainResponse(response);
    const authorized = call.authorizer.begin({
      ...call.request,
      url: hop.url,
      method: hop.method,
      hasAuthorization: hop.headers.has('authorization'),
      replayable: false,
    });
    const headers = new Headers(hop.headers);
    const added = (await authorized?.headers()) ?? {};
    for (const name in added) headers.set(name, added[name] as string);
    response = await call.send({ ...hop, headers });
  }
}

function nextHop(from: Hop, status: number, location: string, call: RedirectedCall): Hop {
  const url = URL.canParse(location, from.url) ? new URL(location, from.url) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    throw new TypeError('fetch failed: a redirect to a URL that is not http or https');
  }
  const headers = new Headers(from.headers);
  let { body, method } = from;
  const isRead = method === 'GET' || method === 'HEAD';
  if (status === 303 ? !isRead : status <= 302 && method === 'POST') {
    method = 'GET';
    body = undefined;
    for (const name of bodyHeaders) headers.delete(name);
  } else if (body !== undefined && body !== null && !call.isReplayable()) {
    throw new TypeError('fetch failed: a redirect requires a body that cannot be sent again');
  }
  if (url.origin !== new URL(from.url).origin) for (const name of headersOfOneOrigin) headers.delete(name);
  return { url: url.href, method, headers, body };
}

/** Marks the last response as redirected, as `fetch` does. */
function asRedirected(response: Response): Response {
  return Object.defineProperty(response, 'redirected', { value: true, configurable: true });
}

function unseen(url: string): OAuthError {
  return new OAuthError(
    'invalid-configuration',
    `${new URL(url).origin} answered with a redirect, and this runtime does not say where it leads: ` +
      "the token might leave the client's origins. Ask for the final URL, or write redirect: 'manual'",
  );
}
