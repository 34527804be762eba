import assert from 'node:assert/strict';
import { startAuthorizationServer } from '../../authorization-server/start-authorization-server.ts';
import type { HttpClientCase } from './http-client-case.ts';

/** Several clients on one instance, and several instances of the HTTP client. */
export const severalClientsCases: readonly HttpClientCase[] = [
  {
    title: 'each of two clients on one instance sends its own tokens',
    async run({ api, client, clock, createClient, elsewhere, openHttp, send, tokens }) {
      const others = await startAuthorizationServer({ clock });
      try {
        elsewhere.answerWith(({ headers }, usual) =>
          others.accepts(headers.authorization) ? usual() : { status: 401 },
        );
        const { tokenEndpoint, clientId, clientSecret } = others;
        const origins = [elsewhere.url];
        const other = createClient({ name: 'other', origins, tokenEndpoint, clientId, clientSecret });
        for (const clients of [
          [client, other],
          [other, client],
        ]) {
          const http = await openHttp({ clients, baseUrl: undefined });
          for (let round = 0; round < 2; round++) {
            assert.equal((await send({}, http)).status, 200);
            assert.equal((await send({ url: elsewhere.url }, http)).status, 200);
            others.revokeAll();
          }
        }
        assert.equal(tokens.tokenRequests, 1);
        assert.equal(others.tokenRequests, 4, 'not one, and one for each revocation');
        for (const authorization of api.authorizations) assert.ok(tokens.accepts(authorization));
      } finally {
        await others.close();
      }
    },
  },
  {
    title: 'of two clients for one origin, one handles the request and its resend',
    async run({ api, client, createClient, openHttp, send, tokens }) {
      const other = createClient({ scope: 'other' });
      const http = await openHttp({ clients: [client, other] });
      assert.equal((await send({}, http)).status, 200);
      tokens.revokeAll();
      assert.equal((await send({}, http)).status, 200);
      assert.equal(api.requests.length, 3);
      assert.equal(tokens.tokenRequests, 2);
      assert.equal(new Set(tokens.requests.map(({ parameters }) => parameters.scope)).size, 1);
    },
  },
  {
    title: 'a client that is attached twice works as if it were attached once',
    async run({ api, client, openHttp, send, tokens }) {
      const http = await openHttp({ clients: [client, client] });
      await send({}, http);
      tokens.revokeAll();
      assert.equal((await send({}, http)).status, 200);
      assert.equal(api.requests.length, 3);
      assert.equal(tokens.tokenRequests, 2);
    },
  },
  {
    title: 'two instances share the token of one client',
    async run({ openHttp, send, tokens }) {
      const second = await openHttp();
      await Promise.all([send(), send({}, second)]);
      assert.equal(tokens.tokenRequests, 1);
    },
  },
];
