import assert from 'node:assert/strict';
import { selfSignedCertificate } from '../../tls/self-signed-certificate.ts';
import type { TestbedOptions } from '../../testbed/start-testbed.ts';
import { redirectTo, refusal } from './api-answers.ts';
import type { HttpClientCase } from './http-client-case.ts';
import type { HttpClientContext } from './http-client-context.ts';
import { trustCertificate } from './trust-certificate.ts';

const inside: TestbedOptions = { client: ({ url }) => ({ origins: [`${url}/inside`] }) };

/** Follows a redirect from the path that the client is for to a path outside. Returns the status. */
async function leavePath({ api, send }: HttpClientContext): Promise<number> {
  api.answerWith(({ path }, usual) => (path === '/inside' ? redirectTo(`${api.url}/outside`) : usual()));
  const { status } = await send({ path: '/inside' });
  assert.match(api.authorizations[0] ?? '', /^Bearer /);
  assert.equal(api.requests.length, 2);
  return status;
}

/** Makes three calls that are redirected to another origin, which refuses them. */
async function refusedElsewhere({ api, elsewhere, send }: HttpClientContext): Promise<void> {
  api.answerWith(() => redirectTo(elsewhere.url));
  elsewhere.answerWith(() => refusal);
  for (let call = 0; call < 3; call++) assert.equal((await send()).status, 401);
}

const toAnotherOrigin: readonly HttpClientCase[] = [301, 302, 303, 307, 308].map((status) => ({
  title: `a ${status} to another origin does not take the token along`,
  async run({ api, elsewhere, send }) {
    api.answerWith(() => redirectTo(`${elsewhere.url}/there`, status));
    assert.equal((await send()).status, 200);
    assert.equal(elsewhere.requests[0]?.path, '/there');
    assert.deepEqual(elsewhere.authorizations, [undefined]);
    assert.match(api.authorizations[0] ?? '', /^Bearer /);
  },
}));

const following: readonly HttpClientCase[] = [
  ...toAnotherOrigin,
  {
    title: 'a redirect from https: to http: does not take the token along',
    async run({ createClient, elsewhere, openHttp, send, startApi }) {
      const certificate = selfSignedCertificate();
      const secure = await startApi({ tls: { ...certificate } });
      const distrust = trustCertificate(certificate.cert);
      try {
        const client = createClient({ origins: [secure.url] });
        const http = await openHttp({ clients: [client], baseUrl: secure.url, ca: certificate.cert });
        assert.equal((await send({ url: `${secure.url}/here` }, http)).status, 200);
        secure.answerWith(() => redirectTo(`${elsewhere.url}/there`));
        assert.equal((await send({ url: `${secure.url}/here` }, http)).status, 200);
        assert.match(secure.authorizations[1] ?? '', /^Bearer /);
        assert.deepEqual(elsewhere.authorizations, [undefined]);
      } finally {
        distrust();
      }
    },
  },
  {
    title: 'a redirect out of the path that the client is for does not take the token along',
    when: ({ redirectPaths }) => redirectPaths,
    options: inside,
    async run(context) {
      assert.equal(await leavePath(context), 401);
      assert.equal(context.api.authorizations[1], undefined);
    },
  },
  {
    title:
      'a redirect out of the path that the client is for takes the token along, because the adapter does not see it',
    when: ({ redirectPaths }) => !redirectPaths,
    options: inside,
    async run(context) {
      assert.equal(await leavePath(context), 200);
      assert.equal(context.api.authorizations[1], context.api.authorizations[0]);
    },
  },
  {
    title: 'a redirect within the origin keeps the token',
    async run({ api, send, tokens }) {
      api.answerWith(({ path }, usual) => (path === '/' ? redirectTo('/there') : usual()));
      assert.equal((await send()).status, 200);
      assert.equal(new Set(api.authorizations).size, 1);
      assert.equal(tokens.tokenRequests, 1);
    },
  },
  {
    title: 'a redirect to another origin and back takes no token to the other origin',
    async run({ api, elsewhere, send }) {
      elsewhere.answerWith(() => redirectTo(`${api.url}/back`));
      api.answerWith(({ path }, usual) => (path === '/' ? redirectTo(elsewhere.url) : usual()));
      await send();
      assert.deepEqual(
        elsewhere.authorizations,
        elsewhere.authorizations.map(() => undefined),
      );
    },
  },
  {
    title: 'a 401 from another origin does not renew the token',
    when: ({ responseUrls }) => responseUrls,
    async run(context) {
      await refusedElsewhere(context);
      assert.equal(context.elsewhere.requests.length, 3);
      assert.equal(context.tokens.tokenRequests, 1);
    },
  },
  {
    title: 'a 401 from another origin renews the token once, because the adapter cannot see who answered',
    when: ({ responseUrls }) => !responseUrls,
    async run(context) {
      await refusedElsewhere(context);
      assert.equal(context.elsewhere.requests.length, 4);
      assert.equal(context.tokens.tokenRequests, 2);
    },
  },
  {
    title: 'a 401 after a redirect within the origin renews the token',
    async run({ api, obtainRevokedToken, send, tokens }) {
      await obtainRevokedToken();
      api.answerWith(({ path }, usual) => (path === '/' ? redirectTo('/there') : usual()));
      assert.equal((await send()).status, 200);
      assert.equal(tokens.tokenRequests, 2);
    },
  },
];

/** Where the token goes when the API redirects. */
export const redirectCases: readonly HttpClientCase[] = [
  ...following.map((each) => ({
    ...each,
    when: (capabilities: Parameters<NonNullable<HttpClientCase['when']>>[0]) =>
      capabilities.redirects && (each.when?.(capabilities) ?? true),
  })),
  {
    title: 'the HTTP client hands redirects back and does not follow them, as the fixture declares',
    when: ({ redirects }) => !redirects,
    async run({ api, elsewhere, send }) {
      api.answerWith(() => redirectTo(elsewhere.url));
      assert.equal((await send()).status, 307);
      assert.equal(elsewhere.requests.length, 0);
    },
  },
];
