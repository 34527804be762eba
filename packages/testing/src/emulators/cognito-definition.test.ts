import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accessToken, basic, callApi, form, inBody, multipart, postToken } from './probe.test-support.ts';
import type { ProviderEmulator } from './provider-emulator.ts';
import { startProviderEmulator } from './start-provider-emulator.ts';

let emulator: ProviderEmulator;
beforeAll(async () => void (emulator = await startProviderEmulator('cognito')));
afterAll(() => emulator.close());

const good = { grant_type: 'client_credentials', scope: 'api/write' };
const authorized = () => ({ headers: { authorization: basic(emulator.clientId, emulator.clientSecret) } });

describe('the Cognito emulator: accepted requests', () => {
  test('the Cognito emulator accepts HTTP Basic with unencoded id and secret, and a scope of the app client', async () => {
    const answer = await postToken(emulator, { body: form(good), ...authorized() });
    expect([answer.status, answer.body]).toEqual([
      200,
      {
        access_token: expect.stringMatching(/^ey[\w-]+\.ey[\w-]+\.[\w-]+$/),
        token_type: 'Bearer',
        expires_in: 3600,
      },
    ]);
  });

  test('the Cognito emulator accepts a request without a scope, and grants all of them', async () => {
    const { scope: _, ...body } = good;
    expect((await postToken(emulator, { body: form(body), ...authorized() })).status).toBe(200);
  });

  test('the Cognito emulator accepts several scopes', async () => {
    const body = form({ ...good, scope: 'api/read api/write' });
    expect((await postToken(emulator, { body, ...authorized() })).status).toBe(200);
  });

  test('the Cognito emulator accepts its tokens at an API of another origin, named in the profile', async () => {
    const token = accessToken(await postToken(emulator, { body: form(good), ...authorized() }));
    const answer = await callApi(emulator, '/users', { headers: { authorization: `Bearer ${token}` } });
    expect([answer.status, answer.body]).toMatchObject([200, { page: 1 }]);
    expect(new URL(emulator.apiUrl).origin).not.toBe(new URL(String(emulator.profile.tokenEndpoint)).origin);
    expect(emulator.profile.origins).toEqual([new URL(emulator.apiUrl).origin]);
  });
});

describe('the Cognito emulator: refused requests', () => {
  test.each<[string, () => RequestInit, string]>([
    [
      'a wrong secret',
      () => ({ body: form(good), headers: { authorization: basic(emulator.clientId, 'wrong') } }),
      'invalid_client',
    ],
    [
      'an unknown client',
      () => ({ body: form(good), headers: { authorization: basic('nobody', emulator.clientSecret) } }),
      'invalid_client',
    ],
    [
      'a form-encoded secret in HTTP Basic',
      () => ({
        body: form(good),
        headers: { authorization: basic(emulator.clientId, encodeURIComponent(emulator.clientSecret)) },
      }),
      'invalid_client',
    ],
    ['no credentials', () => ({ body: form(good) }), 'invalid_client'],
    ['id and secret in the body', () => ({ body: form({ ...good, ...inBody(emulator) }) }), 'invalid_client'],
    [
      'id and secret in both places',
      () => ({ body: form({ ...good, ...inBody(emulator) }), ...authorized() }),
      'invalid_request',
    ],
    [
      'an unknown scope',
      () => ({ body: form({ ...good, scope: 'api/all' }), ...authorized() }),
      'invalid_scope',
    ],
    [
      'another grant type',
      () => ({ body: form({ ...good, grant_type: 'password' }), ...authorized() }),
      'unsupported_grant_type',
    ],
    ['no grant type', () => ({ body: form({ scope: 'api/write' }), ...authorized() }), 'invalid_request'],
    ['a multipart body', () => ({ body: multipart(good), ...authorized() }), 'invalid_request'],
    [
      'a JSON body',
      () => ({
        body: JSON.stringify(good),
        headers: { ...authorized().headers, 'content-type': 'application/json' },
      }),
      'invalid_request',
    ],
    [
      'a repeated parameter',
      () => ({
        body: new URLSearchParams([...Object.entries(good), ['scope', 'api/read']]),
        ...authorized(),
      }),
      'invalid_request',
    ],
  ])('the Cognito emulator refuses %s', async (_, request, error) => {
    const issued = emulator.tokens.tokensIssued;
    const answer = await postToken(emulator, request());
    expect([answer.status, answer.body]).toEqual([400, { error }]);
    expect(emulator.tokens.tokensIssued).toBe(issued);
  });

  test('the Cognito emulator refuses another method and another path', async () => {
    expect((await postToken(emulator, { method: 'GET', ...authorized() })).status).toBe(405);
    expect((await postToken(emulator, { body: form(good), ...authorized() }, '/oauth2/tokens')).status).toBe(
      404,
    );
  });

  test('the Cognito emulator refuses API calls at the origin of the token endpoint', async () => {
    const token = accessToken(await postToken(emulator, { body: form(good), ...authorized() }));
    const url = String(new URL('/users', emulator.profile.tokenEndpoint));
    expect((await callApi(emulator, url, { headers: { authorization: `Bearer ${token}` } })).status).toBe(
      404,
    );
  });

  test('the Cognito emulator refuses a bad token, in the form of Amazon API Gateway', async () => {
    const answer = await callApi(emulator, '/users', { headers: { authorization: 'Bearer nonsense' } });
    expect([answer.status, answer.body]).toEqual([401, { message: 'Unauthorized' }]);
    expect(answer.headers.get('www-authenticate')).toBe(
      'Bearer scope="" error="invalid_token" error_description="the token has expired"',
    );
    const missing = await callApi(emulator, '/users');
    expect([missing.status, missing.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
  });
});

test('the scopes of the Cognito emulator, and the one in its profile, can be chosen', async () => {
  await using other = await startProviderEmulator('cognito', {
    scopes: ['orders/read'],
    scope: 'orders/read',
  });
  expect(other.profile.scope).toBe('orders/read');
  const headers = { authorization: basic(other.clientId, other.clientSecret) };
  expect((await postToken(other, { body: form({ ...good, scope: 'orders/read' }), headers })).status).toBe(
    200,
  );
  expect((await postToken(other, { body: form(good), headers })).status).toBe(400);
});
