import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accessToken, basic, callApi, form, inBody, multipart, postToken } from './probe.test-support.ts';
import type { ProviderEmulator } from './provider-emulator.ts';
import { startProviderEmulator } from './start-provider-emulator.ts';

let emulator: ProviderEmulator;
beforeAll(async () => void (emulator = await startProviderEmulator('oro-commerce')));
afterAll(() => emulator.close());

const json = { 'content-type': 'application/json' };
const ask = (on: ProviderEmulator = emulator) =>
  postToken(on, { body: JSON.stringify(inBody(on)), headers: json }).then(accessToken);

describe('the OroCommerce emulator: accepted requests', () => {
  test('the OroCommerce emulator accepts a JSON body with id and secret, and answers with a JWT', async () => {
    const answer = await postToken(emulator, { body: JSON.stringify(inBody(emulator)), headers: json });
    expect([answer.status, answer.body]).toEqual([
      200,
      {
        access_token: expect.stringMatching(/^ey[\w-]+\.ey[\w-]+\.[\w-]+$/),
        token_type: 'Bearer',
        expires_in: 3600,
      },
    ]);
    expect(answer.headers.get('content-type')).toBe('application/json; charset=UTF-8');
  });

  test('the OroCommerce emulator accepts API calls as its document describes them, and answers with JSON:API', async () => {
    const headers = { authorization: `Bearer ${await ask()}`, 'content-type': 'application/vnd.api+json' };
    const answer = await callApi(emulator, '/users?page[number]=3', { headers });
    expect(answer.headers.get('content-type')).toBe('application/vnd.api+json');
    expect(answer.body).toMatchObject({
      data: [{ type: 'users', id: '21', attributes: { username: 'User 21' } }, {}, {}, {}, { id: '25' }],
    });
  });

  test('the OroCommerce emulator accepts its own `apiHeaders`, or an Accept header alone', async () => {
    const authorization = `Bearer ${await ask()}`;
    const status = async (headers: Record<string, string>) =>
      (await callApi(emulator, '/users', { headers: { authorization, ...headers } })).status;
    expect(await status({ ...emulator.apiHeaders })).toBe(200);
    expect(await status({ accept: 'application/vnd.api+json' })).toBe(200);
  });
});

describe('the OroCommerce emulator: refused requests', () => {
  const failed = {
    error_description: 'Client authentication failed',
    message: 'Client authentication failed',
  };
  const post = (change: Record<string, unknown> = {}) => JSON.stringify({ ...inBody(emulator), ...change });
  test.each<[string, () => RequestInit, number, object]>([
    [
      'a wrong secret',
      () => ({ body: post({ client_secret: 'wrong' }), headers: json }),
      401,
      { error: 'invalid_client', ...failed },
    ],
    [
      'an unknown client',
      () => ({ body: post({ client_id: 'nobody' }), headers: json }),
      401,
      { error: 'invalid_client', ...failed },
    ],
    [
      'HTTP Basic',
      () => ({
        body: JSON.stringify({ grant_type: 'client_credentials' }),
        headers: { ...json, authorization: basic(emulator.clientId, emulator.clientSecret) },
      }),
      401,
      { error: 'invalid_client', ...failed },
    ],
    [
      'a form-urlencoded body',
      () => ({ body: form(inBody(emulator)) }),
      400,
      { error: 'unsupported_grant_type' },
    ],
    [
      'a multipart body',
      () => ({ body: multipart(inBody(emulator)) }),
      400,
      { error: 'unsupported_grant_type' },
    ],
    ['JSON labeled as text', () => ({ body: post() }), 400, { error: 'unsupported_grant_type' }],
    [
      'JSON cut short',
      () => ({ body: post().slice(0, -1), headers: json }),
      400,
      { error: 'unsupported_grant_type' },
    ],
    [
      'a JSON array',
      () => ({ body: `[${post()}]`, headers: json }),
      400,
      { error: 'unsupported_grant_type' },
    ],
    [
      'another grant type',
      () => ({ body: post({ grant_type: 'password' }), headers: json }),
      400,
      { error: 'unsupported_grant_type', hint: 'Check that all required parameters have been provided' },
    ],
    ['any scope', () => ({ body: post({ scope: 'all' }), headers: json }), 400, { error: 'invalid_scope' }],
  ])('the OroCommerce emulator refuses %s', async (_, request, status, body) => {
    const issued = emulator.tokens.tokensIssued;
    const answer = await postToken(emulator, request());
    expect([answer.status, answer.body]).toMatchObject([status, body]);
    expect(emulator.tokens.tokensIssued).toBe(issued);
  });

  test('the OroCommerce emulator refuses another method and another path', async () => {
    expect((await postToken(emulator, { method: 'GET' })).status).toBe(405);
    expect((await postToken(emulator, { body: post(), headers: json }, '/admin/oauth2-token')).status).toBe(
      404,
    );
  });

  test('the OroCommerce emulator refuses a bad token without a body, and a missing one with a challenge without parameters', async () => {
    const headers = { ...emulator.apiHeaders };
    const bad = await callApi(emulator, '/users', {
      headers: { ...headers, authorization: 'Bearer nonsense' },
    });
    expect([bad.status, bad.body, bad.headers.get('www-authenticate')]).toEqual([401, '', null]);
    const missing = await callApi(emulator, '/users', { headers });
    expect([missing.status, missing.body, missing.headers.get('www-authenticate')]).toEqual([
      401,
      '',
      'Bearer',
    ]);
    const lowerCase = await callApi(emulator, '/users', {
      headers: { ...headers, authorization: `bearer ${await ask()}` },
    });
    expect(lowerCase.status).toBe(401);
  });

  test('the OroCommerce emulator refuses requests for entities in another media type, or in none', async () => {
    const authorization = `Bearer ${await ask()}`;
    expect((await callApi(emulator, '/users', { headers: { authorization } })).status).toBe(406);
    const plain = await callApi(emulator, '/users', {
      headers: { authorization, 'content-type': 'application/json' },
    });
    expect([plain.status, plain.body]).toMatchObject([415, { errors: [{ status: '415' }] }]);
  });

  test.each([
    ['back-office', '/admin/api', '/api'],
    ['storefront', '/api', '/admin/api'],
  ] as const)('a %s token anywhere but below %s', async (area, own, other) => {
    await using shop = await startProviderEmulator('oro-commerce', { area });
    const headers = { ...shop.apiHeaders, authorization: `Bearer ${await ask(shop)}` };
    const origin = new URL(shop.apiUrl).origin;
    expect(shop.apiUrl).toBe(origin + own);
    expect(shop.profile.origins).toEqual([origin + own]);
    expect((await callApi(shop, `${origin}${own}/users`, { headers })).status).toBe(200);
    expect((await callApi(shop, `${origin}${other}/users`, { headers })).status).toBe(401);
    expect(shop.apiRequests).toBe(2);
  });
});

test('the back-office prefix of the OroCommerce emulator can be chosen', async () => {
  await using shop = await startProviderEmulator('oro-commerce', {
    area: 'back-office',
    backendPrefix: '/office',
  });
  expect(shop.apiUrl).toMatch(/\/office\/api$/);
  const headers = { ...shop.apiHeaders, authorization: `Bearer ${await ask(shop)}` };
  expect((await callApi(shop, '/users', { headers })).status).toBe(200);
});
