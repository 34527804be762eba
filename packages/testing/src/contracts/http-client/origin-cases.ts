import assert from 'node:assert/strict';
import { selfSignedCertificate } from '../../tls/self-signed-certificate.ts';
import type { Chapter } from './http-client-case.ts';
import { redirectTo, refusal, startContractApi } from './contract-api.ts';
import { trust } from './trust-certificate.ts';

const inside = (api: string) => ({ origins: [`${api}/inside`] });

/** The token stays where it belongs. */
export const scoping: Chapter = (scenario, { capabilities }) => {
  scenario('an absolute URL of another origin gets no token', async ({ elsewhere, send, tokens }) => {
    assert.equal((await send({ url: `${elsewhere.url}/x` })).status, 200);
    assert.deepEqual(elsewhere.authorizations, [undefined]);
    assert.equal(tokens.tokenRequests, 0);
  });

  scenario('the same host without TLS is another origin', async (world) => {
    const client = world.createClient({ origins: [world.api.url.replace('http:', 'https:')] });
    const http = await world.openHttp({ clients: [client], baseUrl: undefined });
    assert.equal((await world.send({}, http)).status, 401);
    assert.deepEqual(world.api.authorizations, [undefined]);
    assert.equal(world.tokens.tokenRequests, 0);
  });

  scenario(
    'outside the path that the client is for, there is no token',
    async ({ api, send, tokens }) => {
      for (const path of ['/', '/outside', '/inside-out', '/inside/../outside', '/inside/%2e%2e/outside']) {
        assert.equal((await send({ path })).status, 401);
      }
      assert.equal(tokens.tokenRequests, 0);
      for (const path of ['/inside', '/inside/', '/inside/x?y=/..', '/outside/../inside/x']) {
        assert.equal((await send({ path })).status, 200);
      }
      assert.equal(api.requests.length, 9);
    },
    { client: inside },
  );

  if (!capabilities.redirects) {
    scenario('redirects are handed back and not followed', async ({ api, elsewhere, send }) => {
      api.answer(() => redirectTo(elsewhere.url));
      assert.equal((await send()).status, 307);
      assert.equal(elsewhere.requests.length, 0);
    });
    return;
  }

  for (const status of [301, 302, 303, 307, 308]) {
    scenario(
      `a ${status} to another origin does not take the token along`,
      async ({ api, elsewhere, send }) => {
        api.answer(() => redirectTo(`${elsewhere.url}/there`, status));
        assert.equal((await send()).status, 200);
        assert.equal(elsewhere.requests[0]?.path, '/there');
        assert.deepEqual(elsewhere.authorizations, [undefined]);
        assert.match(api.authorizations[0] ?? '', /^Bearer /);
      },
    );
  }

  scenario('a redirect from https to http does not take the token along', async (world) => {
    const certificate = selfSignedCertificate();
    const secure = await startContractApi(
      (authorization) => world.tokens.accepts(authorization),
      certificate,
    );
    const distrust = trust(certificate.cert);
    try {
      const client = world.createClient({ origins: [secure.url] });
      const http = await world.openHttp({ clients: [client], baseUrl: secure.url });
      assert.equal((await world.send({ url: `${secure.url}/here` }, http)).status, 200);
      secure.answer(() => redirectTo(`${world.elsewhere.url}/there`));
      assert.equal((await world.send({ url: `${secure.url}/here` }, http)).status, 200);
      assert.match(secure.authorizations[1] ?? '', /^Bearer /);
      assert.deepEqual(world.elsewhere.authorizations, [undefined]);
    } finally {
      distrust();
      await secure.close();
    }
  });

  scenario(
    capabilities.redirectPaths
      ? 'a redirect out of the path that the client is for does not take the token along'
      : 'a redirect out of the path that the client is for takes the token along: the HTTP client follows it unseen',
    async ({ api, send }) => {
      api.answer(({ path }, usual) => (path === '/inside' ? redirectTo(`${api.url}/outside`) : usual()));
      assert.equal((await send({ path: '/inside' })).status, capabilities.redirectPaths ? 401 : 200);
      assert.match(api.authorizations[0] ?? '', /^Bearer /);
      assert.equal(api.authorizations[1], capabilities.redirectPaths ? undefined : api.authorizations[0]);
      assert.equal(api.requests.length, 2);
    },
    { client: inside },
  );

  scenario('a redirect within the origin keeps the token', async ({ api, send, tokens }) => {
    api.answer(({ path }, usual) => (path === '/' ? redirectTo('/there') : usual()));
    assert.equal((await send()).status, 200);
    assert.equal(new Set(api.authorizations).size, 1);
    assert.equal(tokens.tokenRequests, 1);
  });

  scenario(
    'a redirect there and back brings no token to the place between',
    async ({ api, elsewhere, send }) => {
      elsewhere.answer(() => redirectTo(`${api.url}/back`));
      api.answer(({ path }, usual) => (path === '/' ? redirectTo(elsewhere.url) : usual()));
      await send();
      assert.deepEqual(
        elsewhere.authorizations,
        elsewhere.authorizations.map(() => undefined),
      );
    },
  );

  scenario(
    capabilities.responseUrls
      ? 'the 401 of another origin says nothing about the token'
      : 'the 401 of another origin cannot be told from one of the API, but costs no more than one token request',
    async ({ api, elsewhere, send, tokens }) => {
      api.answer(() => redirectTo(elsewhere.url));
      elsewhere.answer(() => refusal);
      for (let call = 0; call < 3; call++) assert.equal((await send()).status, 401);
      assert.equal(elsewhere.requests.length, capabilities.responseUrls ? 3 : 4);
      assert.equal(tokens.tokenRequests, capabilities.responseUrls ? 1 : 2);
    },
  );

  scenario('a 401 after a redirect within the origin renews the token', async (world) => {
    await world.obtainRevokedToken();
    world.api.answer(({ path }, usual) => (path === '/' ? redirectTo('/there') : usual()));
    assert.equal((await world.send()).status, 200);
    assert.equal(world.tokens.tokenRequests, 2);
  });
};
