import { createOAuthFetch } from '@evergrant/fetch'; // the adapter under test: put yours in its place
import { httpClientContract } from '@evergrant/testing/contracts';
import { describe, test, vi } from 'vitest';

httpClientContract(
  {
    name: 'fetch',
    capabilities: {
      baseUrl: true, // the adapter takes a base URL
      detach: false, // the adapter cannot be detached
      redirects: true, // the HTTP client follows redirects
      redirectPaths: true, // the adapter sees where a redirect goes
      responseUrls: true, // a response has the URL that it came from
      retries: false, // the HTTP client does not retry a 503
      defaultHeaders: false, // the HTTP client has no default headers
      responseBodies: true, // the adapter can look at the body of a response
      bodies: {
        text: 'resent', // sent again, byte for byte, after a 401
        json: 'resent',
        bytes: 'resent',
        'search-params': 'resent',
        'form-data': 'resent',
        blob: 'resent',
        'node-stream': 'handed-back', // can be read once: the 401 is handed back
        'web-stream': 'handed-back',
        'async-iterable': 'handed-back', // or 'impossible': the HTTP client does not take it
      },
    },
    open({ baseUrl, clients }) {
      let send: typeof fetch = fetch;
      for (const client of clients)
        send = createOAuthFetch(client, { ...(baseUrl && { baseUrl }), fetch: send });
      return {
        prepare({ body, headers, method, oauth, signal, timeoutMs, url }) {
          const options = {
            method,
            headers: { ...(body?.kind === 'json' && { 'content-type': 'application/json' }), ...headers },
            body: body?.kind === 'json' ? JSON.stringify(body.value) : (body?.value as RequestInit['body']),
            duplex: 'half',
            signal: timeoutMs === undefined ? signal : AbortSignal.timeout(timeoutMs),
            ...(oauth !== undefined && { oauth }),
          };
          return {
            options, // the very object that the HTTP client is given: the contract freezes it and uses it again
            async send() {
              const response = await send(url, options as RequestInit);
              const header = (name: string) => response.headers.get(name);
              return { status: response.status, header, body: await response.text() };
            },
          };
        },
      };
    },
    loadCoreAgain: () => {
      vi.resetModules();
      return import('@evergrant/core');
    },
  },
  { describe, test },
);
