import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fakeClock } from '../clock/fake-clock.ts';
import { accessToken, basic, callApi, form, inBody, multipart, postToken } from './probe.test-support.ts';
import type { ProviderEmulator } from './provider-emulator.ts';
import { startProviderEmulator } from './start-provider-emulator.ts';

const clock = fakeClock({ epochMs: Date.UTC(2026, 5, 1, 0, 0, 0, 500) });
let emulator: ProviderEmulator;
beforeAll(async () => void (emulator = await startProviderEmulator('learn-amp', { clock })));
afterAll(() => emulator.close());

describe('the Learn Amp emulator: accepted requests', () => {
  test('the Learn Amp emulator accepts id and secret in a multipart body, and answers as its document describes', async () => {
    const answer = await postToken(emulator, { body: multipart(inBody(emulator)) });
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({
      access_token: expect.stringMatching(/^\S+$/),
      token_type: 'Bearer',
      expires_in: 7200,
      scope: 'public',
      created_at: Date.UTC(2026, 5, 1) / 1000,
    });
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  test('the Learn Amp emulator accepts the scope `public`, which is the only one', async () => {
    expect(
      (await postToken(emulator, { body: multipart({ ...inBody(emulator), scope: 'public' }) })).status,
    ).toBe(200);
  });

  test('the Learn Amp emulator accepts a Bearer token at its API', async () => {
    const token = accessToken(await postToken(emulator, { body: multipart(inBody(emulator)) }));
    const answer = await callApi(emulator, '/users?page=2', {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ page: 2, pages: 3, total: 25 });
  });
});

const invalidClient = {
  error: 'invalid_client',
  error_description:
    'Client authentication failed due to unknown client, no client authentication included, or unsupported authentication method.',
};
const invalidRequest = {
  error: 'invalid_request',
  error_description: 'Missing required parameter: grant_type.',
};

describe('the Learn Amp emulator: refused requests', () => {
  test.each<[string, (good: ReturnType<typeof inBody>) => RequestInit, number, object]>([
    [
      'a wrong secret',
      (good) => ({ body: multipart({ ...good, client_secret: 'wrong' }) }),
      401,
      invalidClient,
    ],
    [
      'an unknown client',
      (good) => ({ body: multipart({ ...good, client_id: 'nobody' }) }),
      401,
      invalidClient,
    ],
    ['no credentials', () => ({ body: multipart({ grant_type: 'client_credentials' }) }), 401, invalidClient],
    [
      'HTTP Basic',
      (good) => ({
        body: multipart({ grant_type: 'client_credentials' }),
        headers: { authorization: basic(good.client_id, good.client_secret) },
      }),
      401,
      invalidClient,
    ],
    ['a form-urlencoded body', (good) => ({ body: form(good) }), 400, invalidRequest],
    [
      'a JSON body',
      (good) => ({ body: JSON.stringify(good), headers: { 'content-type': 'application/json' } }),
      400,
      invalidRequest,
    ],
    ['no grant type', (good) => ({ body: multipart({ ...good, grant_type: '' }) }), 400, invalidRequest],
    [
      'the grant type `client_credential`',
      (good) => ({ body: multipart({ ...good, grant_type: 'client_credential' }) }),
      400,
      {
        error: 'unsupported_grant_type',
        error_description: 'The authorization grant type is not supported by the authorization server.',
      },
    ],
    [
      'another scope',
      (good) => ({ body: multipart({ ...good, scope: 'admin' }) }),
      400,
      { error: 'invalid_scope', error_description: 'The requested scope is invalid, unknown, or malformed.' },
    ],
    [
      'the method PUT',
      (good) => ({ method: 'PUT', body: multipart(good) }),
      404,
      { status: 404, error: 'Not Found' },
    ],
  ])('the Learn Amp emulator refuses %s', async (_, request, status, body) => {
    const issued = emulator.tokens.tokensIssued;
    const answer = await postToken(emulator, request(inBody(emulator)));
    expect([answer.status, answer.body]).toEqual([status, body]);
    const challenge =
      'Bearer realm="Doorkeeper", error="invalid_client", error_description="Client authentication failed';
    if (status === 401) expect(answer.headers.get('www-authenticate')).toContain(challenge);
    expect(emulator.tokens.tokensIssued).toBe(issued);
  });

  test('the Learn Amp emulator refuses a request to another path', async () => {
    const answer = await postToken(emulator, { body: multipart(inBody(emulator)) }, '/oauth/token/');
    expect([answer.status, answer.body]).toEqual([404, { status: 404, error: 'Not Found' }]);
  });

  test('the Learn Amp emulator refuses credentials in the URL, even together with a good body', async () => {
    const path = `/oauth/token?${form(inBody(emulator)).toString()}`;
    expect((await postToken(emulator, { body: multipart(inBody(emulator)) }, path)).status).toBe(400);
  });

  test.each(['Bearer nonsense', 'Basic nonsense'])(
    'the Learn Amp emulator refuses the header `%s` at its API',
    async (authorization) => {
      const answer = await callApi(emulator, '/users', { headers: { authorization } });
      expect([answer.status, answer.body]).toEqual([401, { error: 'The access token is invalid' }]);
      expect(answer.headers.get('www-authenticate')).toBe(
        'Bearer realm="Doorkeeper", error="invalid_token", error_description="The access token is invalid"',
      );
    },
  );

  test('the Learn Amp emulator refuses a token that has expired, was revoked or has another scheme', async () => {
    const authorization = `Bearer ${accessToken(await postToken(emulator, { body: multipart(inBody(emulator)) }))}`;
    const call = async (value = authorization) =>
      (await callApi(emulator, '/echo', { headers: { authorization: value } })).status;
    expect(await call()).toBe(200);
    expect(await call(authorization.replace('Bearer', 'JWT'))).toBe(401);
    await clock.advance(7_199_999);
    expect(await call()).toBe(200);
    await clock.advance(1);
    expect(await call()).toBe(401);
    const next = `Bearer ${accessToken(await postToken(emulator, { body: multipart(inBody(emulator)) }))}`;
    emulator.revokeAll();
    expect(await call(next)).toBe(401);
  });
});
