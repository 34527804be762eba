import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accessToken, basic, callApi, form, inBody, multipart, postToken } from './probe.test-support.ts';
import type { ProviderEmulator } from './provider-emulator.ts';
import { startProviderEmulator } from './start-provider-emulator.ts';

let emulator: ProviderEmulator;
beforeAll(
  async () => void (emulator = await startProviderEmulator('thrive', { tenantId: 'eu-west-2_Tenant1' })),
);
afterAll(() => emulator.close());

const good = { grant_type: 'client_credentials' };
const authorized = () => ({ headers: { authorization: basic(emulator.clientId, emulator.clientSecret) } });

describe('the Thrive emulator: accepted requests', () => {
  test('the Thrive emulator accepts HTTP Basic with unencoded tenant id and API secret, and names the granted scope', async () => {
    const answer = await postToken(emulator, { body: form(good), ...authorized() });
    expect([answer.status, answer.body]).toEqual([
      200,
      {
        access_token: expect.stringMatching(/^ey/),
        token_type: 'Bearer',
        expires_in: 3600,
        scope: 'api/all',
      },
    ]);
    expect(emulator.clientId).toBe('eu-west-2_Tenant1');
  });

  test('the Thrive emulator accepts id and secret in the body', async () => {
    expect((await postToken(emulator, { body: form(inBody(emulator)) })).status).toBe(200);
  });

  test('the Thrive emulator accepts the scopes of the public API', async () => {
    const answer = await postToken(emulator, {
      body: form({ ...good, scope: 'api/read api/write' }),
      ...authorized(),
    });
    expect([answer.status, answer.body]).toMatchObject([200, { scope: 'api/read api/write' }]);
  });

  test('the Thrive emulator accepts its tokens at its API', async () => {
    const token = accessToken(await postToken(emulator, { body: form(good), ...authorized() }));
    const headers = { authorization: `Bearer ${token}` };
    expect((await callApi(emulator, '/users', { headers })).status).toBe(200);
    expect((await callApi(emulator, '/echo', { method: 'POST', headers, body: 'x' })).status).toBe(200);
  });
});

describe('the Thrive emulator: refused requests', () => {
  const unauthorized = { status: 401, error: 'Unauthorized', message: 'Invalid tenant ID or API secret' };
  const badRequest = { status: 400, error: 'Bad Request' };
  test.each<[string, () => RequestInit, object]>([
    [
      'a wrong secret',
      () => ({ body: form(good), headers: { authorization: basic(emulator.clientId, 'no') } }),
      unauthorized,
    ],
    [
      'another tenant',
      () => ({ body: form(good), headers: { authorization: basic('other', emulator.clientSecret) } }),
      unauthorized,
    ],
    [
      'a form-encoded secret in HTTP Basic',
      () => ({
        body: form(good),
        headers: { authorization: basic(emulator.clientId, encodeURIComponent(emulator.clientSecret)) },
      }),
      unauthorized,
    ],
    ['no credentials', () => ({ body: form(good) }), unauthorized],
    [
      'a client id in the body that is not the tenant',
      () => ({ body: form({ ...good, client_id: 'x' }), ...authorized() }),
      unauthorized,
    ],
    ['credentials in both places', () => ({ body: form(inBody(emulator)), ...authorized() }), badRequest],
    ['a multipart body', () => ({ body: multipart(good), ...authorized() }), badRequest],
    [
      'another grant type, with an object as the message',
      () => ({ body: form({ grant_type: 'password' }), ...authorized() }),
      { ...badRequest, message: { grant_type: ['must be client_credentials'] } },
    ],
    [
      'a missing grant type, with an object as the message',
      () => ({
        body: form({}),
        headers: { ...authorized().headers, 'content-type': 'application/x-www-form-urlencoded' },
      }),
      { ...badRequest, message: { grant_type: ['is required'] } },
    ],
    [
      'a webhooks scope on the public API',
      () => ({ body: form({ ...good, scope: 'api/webhooks' }), ...authorized() }),
      { ...badRequest, message: { scope: ['"api/webhooks" is not a valid scope'] } },
    ],
  ])('the Thrive emulator refuses %s', async (_, request, body) => {
    const issued = emulator.tokens.tokensIssued;
    const answer = await postToken(emulator, request());
    expect(answer.body).toMatchObject(body);
    expect(answer.status).toBe((answer.body as { status: number }).status);
    expect(Object.keys(answer.body as object)).toEqual(['status', 'error', 'message']);
    expect(emulator.tokens.tokensIssued).toBe(issued);
  });

  test('the Thrive emulator refuses the path of an unknown tenant, with correct credentials', async () => {
    const answer = await postToken(
      emulator,
      { body: form(good), ...authorized() },
      '/oauth2/token/eu-west-2_Nobody',
    );
    expect([answer.status, answer.body]).toEqual([
      401,
      { status: 401, error: 'Unauthorized', message: 'Unknown tenant' },
    ]);
  });

  test('the Thrive emulator refuses a path without a tenant, and another method', async () => {
    expect((await postToken(emulator, { body: form(good), ...authorized() }, '/oauth2/token')).status).toBe(
      404,
    );
    expect((await postToken(emulator, { method: 'GET', ...authorized() })).status).toBe(405);
  });

  test('the Thrive emulator refuses a bad token at its API', async () => {
    const answer = await callApi(emulator, '/users', { headers: { authorization: 'Bearer nonsense' } });
    expect([answer.status, answer.body]).toEqual([
      401,
      { status: 401, error: 'Unauthorized', message: 'invalid token' },
    ]);
  });

  test('the Thrive emulator refuses a write with a token that may only read', async () => {
    const answer = await postToken(emulator, { body: form({ ...good, scope: 'api/read' }), ...authorized() });
    const headers = { authorization: `Bearer ${accessToken(answer)}` };
    expect((await callApi(emulator, '/users', { headers })).status).toBe(200);
    const refused = await callApi(emulator, '/echo', { method: 'POST', headers, body: 'x' });
    expect([refused.status, refused.body]).toMatchObject([403, { status: 403, error: 'Forbidden' }]);
  });
});

test('the webhooks API of the Thrive emulator has its own scopes', async () => {
  await using webhooks = await startProviderEmulator('thrive', { api: 'webhooks' });
  const ask = async (scope: string) => {
    const headers = { authorization: basic(webhooks.clientId, webhooks.clientSecret) };
    return (await postToken(webhooks, { body: form({ ...good, scope }), headers })).status;
  };
  expect([await ask('api/webhooks'), await ask('api/all'), await ask('api/read')]).toEqual([200, 200, 400]);
  expect(webhooks.profile.scopesSupported).toEqual(['api/webhooks', 'api/all']);
});
