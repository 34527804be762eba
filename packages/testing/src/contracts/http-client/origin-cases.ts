import assert from 'node:assert/strict';
import type { HttpClientCase } from './http-client-case.ts';

/** Which URLs get the token. */
export const originCases: readonly HttpClientCase[] = [
  {
    title: 'an absolute URL of another origin gets no token',
    async run({ elsewhere, send, tokens }) {
      assert.equal((await send({ url: `${elsewhere.url}/x` })).status, 200);
      assert.deepEqual(elsewhere.authorizations, [undefined]);
      assert.equal(tokens.tokenRequests, 0);
    },
  },
  {
    title: 'an http: URL gets no token if the client is for https: on the same host',
    async run({ api, createClient, openHttp, send, tokens }) {
      const client = createClient({ origins: [api.url.replace('http:', 'https:')] });
      const http = await openHttp({ clients: [client], baseUrl: undefined });
      assert.equal((await send({}, http)).status, 401);
      assert.deepEqual(api.authorizations, [undefined]);
      assert.equal(tokens.tokenRequests, 0);
    },
  },
  {
    title: 'a URL outside the path that the client is for gets no token',
    options: { client: ({ url }) => ({ origins: [`${url}/inside`] }) },
    async run({ api, send, tokens }) {
      for (const path of ['/', '/outside', '/inside-out', '/inside/../outside', '/inside/%2e%2e/outside']) {
        assert.equal((await send({ path })).status, 401);
      }
      assert.equal(tokens.tokenRequests, 0);
      for (const path of ['/inside', '/inside/', '/inside/x?y=/..']) {
        assert.equal((await send({ path })).status, 200);
      }
      assert.equal(api.requests.length, 8);
    },
  },
];
