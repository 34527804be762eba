import type {
  ContractBody,
  ContractRequest,
  ContractResponse,
  HttpClientCapabilities,
  PreparedCall,
} from '@evergrant/testing/contracts';
import type { AuthorizedFetch, AuthorizedRequestInit } from '@evergrant/core';

/** What `fetch` can do in Node, and what every client that stands on it can. */
export const fetchCapabilities: HttpClientCapabilities = {
  baseUrl: true,
  detach: false,
  redirects: true,
  redirectPaths: true,
  responseUrls: true,
  retries: false,
  defaultHeaders: false,
  responseBodies: true,
  bodies: {
    text: 'resent',
    json: 'resent',
    bytes: 'resent',
    'search-params': 'resent',
    'form-data': 'resent',
    blob: 'resent',
    'node-stream': 'handed-back',
    'web-stream': 'handed-back',
    'async-iterable': 'handed-back',
  },
};

/** A contract body as `fetch` takes it; a stream needs `duplex`. */
export function fetchBody({ kind, value }: ContractBody): RequestInit {
  if (kind === 'json') return { body: JSON.stringify(value) };
  const isStream = kind === 'node-stream' || kind === 'web-stream' || kind === 'async-iterable';
  return { body: value as NonNullable<RequestInit['body']>, ...(isStream && { duplex: 'half' }) };
}

export function fetchInit(request: ContractRequest): AuthorizedRequestInit {
  const { method = 'GET', headers = {}, body, oauth, signal, timeoutMs } = request;
  const ends = timeoutMs === undefined ? signal : AbortSignal.timeout(timeoutMs);
  return {
    method,
    headers: body?.kind === 'json' ? { 'content-type': 'application/json', ...headers } : headers,
    ...(body && fetchBody(body)),
    ...(oauth !== undefined && { oauth }),
    ...(ends && { signal: ends }),
  };
}

export async function readResponse(response: Response): Promise<ContractResponse> {
  const body = await response.text();
  return { status: response.status, header: (name) => response.headers.get(name), body };
}

/** A call by `fetch(url, init)`. */
export function prepareFetch(fetch: AuthorizedFetch, request: ContractRequest): PreparedCall {
  const options = fetchInit(request);
  return { options, send: async () => readResponse(await fetch(request.url, options)) };
}

/** A call by `fetch(request)`; its options make a new `Request` each time, for a body can be read only once. */
export function prepareRequest(fetch: AuthorizedFetch, request: ContractRequest): PreparedCall {
  const { oauth, ...options } = fetchInit(request);
  const word = oauth === undefined ? undefined : { oauth };
  return { options, send: async () => readResponse(await fetch(new Request(request.url, options), word)) };
}
