import assert from 'node:assert/strict';
import { findOAuthError } from '@evergrant/core';
import type { RecordedRequest } from '../../http/recorded-request.ts';
import type { TestbedOptions } from '../../testbed/start-testbed.ts';
import { redirectTo } from './api-answers.ts';
import type { HttpClientCase } from './http-client-case.ts';
import type { HttpClientContext } from './http-client-context.ts';

const name = 'x-access-token';
const ownHeader: TestbedOptions = { client: { authorizationHeader: { name, scheme: '' } } };

/** Lets the API take the token from the header of another name; what is not accepted gets `refused`. */
function acceptOwnHeader(
  { api, tokens }: HttpClientContext,
  refused: { status: number; body: unknown },
): void {
  api.answerWith(({ headers, path }) => {
    const token =
      String(headers[name] ?? '')
        .split(' ')
        .at(-1) ?? '';
    return tokens.isValid(token) ? { body: { path } } : refused;
  });
}

const values = (requests: readonly RecordedRequest[]): unknown[] =>
  requests.map(({ headers }) => headers[name]);

const header: readonly HttpClientCase[] = [
  {
    title: 'the token goes into the header that the profile names, bare, also when the request is resent',
    options: ownHeader,
    async run(context) {
      const { api, send, tokens } = context;
      acceptOwnHeader(context, { status: 401, body: 'refused' });
      assert.equal((await send()).status, 200);
      tokens.revokeAll();
      assert.equal((await send()).status, 200);
      const [first, refused, resent] = values(api.requests);
      assert.match(String(first), /^\S+$/);
      assert.equal(refused, first);
      assert.notEqual(resent, first);
      assert.deepEqual(api.authorizations, [undefined, undefined, undefined]);
    },
  },
  {
    title: 'the header that the profile names has the scheme that the profile gives',
    options: { client: { authorizationHeader: { name: 'X-Access-Token', scheme: 'Token' } } },
    async run(context) {
      acceptOwnHeader(context, { status: 401, body: 'refused' });
      assert.equal((await context.send()).status, 200);
      assert.match(String(values(context.api.requests)[0]), /^Token \S+$/);
    },
  },
  {
    title: 'the caller’s own `Authorization` is sent beside the token in a header of another name',
    options: ownHeader,
    async run(context) {
      acceptOwnHeader(context, { status: 401, body: 'refused' });
      assert.equal((await context.send({ headers: { authorization: 'Basic b3duOm93bg==' } })).status, 200);
      assert.deepEqual(context.api.authorizations, ['Basic b3duOm93bg==']);
    },
  },
  ...[302, 307].map((status): HttpClientCase => ({
    title: `a ${status} to another origin does not take a token in a header of another name along`,
    when: ({ redirects }) => redirects,
    options: ownHeader,
    async run({ api, elsewhere, send }) {
      api.answerWith(() => redirectTo(`${elsewhere.url}/there`, status));
      // Followed without the token, handed back, or refused: an adapter that cannot see redirects has no other way.
      const outcome = await send().then(
        (response) => response.status,
        (error: unknown) => findOAuthError(error)?.code,
      );
      assert.ok([200, status, 'invalid-configuration'].includes(outcome ?? 'another error'), String(outcome));
      assert.equal(api.requests.length, 1);
      assert.match(String(values(api.requests)[0]), /^\S+$/);
      assert.ok(values(elsewhere.requests).every((value) => value === undefined));
    },
  })),
];

/** The API answers this until the token has been renewed, then as usual. */
async function renewsAfter(
  { api, obtainRevokedToken, send, tokens }: HttpClientContext,
  answer: { status: number; headers?: Record<string, string>; body?: unknown },
): Promise<void> {
  await obtainRevokedToken();
  api.answerWith(({ headers }, usual) => (tokens.accepts(headers.authorization) ? usual() : answer));
  assert.equal((await send()).status, 200);
  assert.equal(tokens.tokenRequests, 2);
}

const expired = { status: 403, body: { message: 'Your session has expired.' } };
const lookAtBodies: TestbedOptions = { client: { refusals: { bodyIncludes: ['session has expired'] } } };

const refusals: readonly HttpClientCase[] = [
  ...[400, 403].map((status): HttpClientCase => ({
    title: `a ${status} whose challenge says \`invalid_token\` renews the token`,
    run: (context) =>
      renewsAfter(context, { status, headers: { 'www-authenticate': 'Bearer error="invalid_token"' } }),
  })),
  {
    title: 'a status that the profile counts as a refusal renews the token',
    options: { client: { refusals: { statuses: [419] } } },
    run: (context) => renewsAfter(context, { status: 419 }),
  },
  {
    title: 'a challenge that the profile counts as a refusal renews the token',
    options: { client: { refusals: { challengeErrors: ['expired_token'] } } },
    run: (context) =>
      renewsAfter(context, { status: 403, headers: { 'www-authenticate': 'Bearer error="expired_token"' } }),
  },
  {
    title: 'a function of the profile that takes `header` out of the answer decides what is a refusal',
    options: {
      client: { refusals: ({ header, status }) => status === 409 && header('x-session') === 'expired' },
    },
    run: (context) => renewsAfter(context, { status: 409, headers: { 'x-session': 'expired' } }),
  },
  {
    title: 'a body that the profile counts as a refusal renews the token',
    when: ({ responseBodies }) => responseBodies === true,
    options: lookAtBodies,
    run: (context) => renewsAfter(context, expired),
  },
  {
    title: 'a body that was looked at is handed back whole',
    options: lookAtBodies,
    async run({ api, obtainToken, send, tokens }) {
      await obtainToken();
      const body = { text: 'x'.repeat(200_000) };
      api.answerWith(() => ({ status: 403, body }));
      assert.deepEqual(JSON.parse((await send()).body), body);
      assert.equal(tokens.tokenRequests, 1);
    },
  },
  {
    title: 'a body cannot be looked at, as the fixture declares',
    when: ({ responseBodies }) => responseBodies !== true,
    options: lookAtBodies,
    async run({ api, obtainToken, send, tokens }) {
      await obtainToken();
      api.answerWith(() => expired);
      assert.equal((await send()).status, 403);
      assert.equal(tokens.tokenRequests, 1);
    },
  },
];

/** What a profile says about the header and about refusals. */
export const profileCases: readonly HttpClientCase[] = [...header, ...refusals];
