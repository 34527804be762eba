import { edx } from '@evergrant/core/presets';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accessToken, basic, callApi, form, inBody, multipart, postToken } from './probe.test-support.ts';
import type { ProviderEmulator } from './provider-emulator.ts';
import { startProviderEmulator } from './start-provider-emulator.ts';

let emulator: ProviderEmulator;
beforeAll(async () => void (emulator = await startProviderEmulator('edx')));
afterAll(() => emulator.close());

const good = () => ({ ...inBody(emulator), token_type: 'jwt' });

describe('the edX emulator: accepted requests', () => {
  test('the edX emulator accepts a form body with `token_type=jwt`, and answers with its lifetime as a string', async () => {
    const answer = await postToken(emulator, { body: form(good()) });
    expect([answer.status, answer.body]).toEqual([
      200,
      {
        access_token: expect.stringMatching(/^ey[\w-]+\.ey[\w-]+\.[\w-]+$/),
        token_type: 'JWT',
        expires_in: '36000',
        scope: 'read write profile email',
      },
    ]);
  });

  test('the edX emulator accepts its token at its API with the scheme JWT', async () => {
    const token = accessToken(await postToken(emulator, { body: form(good()) }));
    expect((await callApi(emulator, '/users', { headers: { authorization: `JWT ${token}` } })).status).toBe(
      200,
    );
  });
});

test('the edX emulator can be a standard Open edX, whose token endpoint has another path', async () => {
  await using standard = await startProviderEmulator('edx', { installation: 'standard' });
  const { origin } = new URL(standard.apiUrl);
  expect(standard.profile).toEqual(edx({ baseUrl: origin }));
  const ask = (path: string) =>
    fetch(origin + path, { method: 'POST', body: form({ ...inBody(standard), token_type: 'jwt' }) });
  expect((await ask('/oauth2/access_token')).status).toBe(200);
  expect((await ask('/oauth2/v1/access_token')).status).toBe(404);
});

describe('the edX emulator: refused requests', () => {
  test.each<[string, () => RequestInit, number, string]>([
    ['a wrong secret', () => ({ body: form({ ...good(), client_secret: 'wrong' }) }), 401, 'invalid_client'],
    ['an unknown client', () => ({ body: form({ ...good(), client_id: 'nobody' }) }), 401, 'invalid_client'],
    [
      'HTTP Basic',
      () => ({
        body: form({ grant_type: 'client_credentials', token_type: 'jwt' }),
        headers: { authorization: basic(emulator.clientId, emulator.clientSecret) },
      }),
      401,
      'invalid_client',
    ],
    [
      'the grant type `client_credential`',
      () => ({ body: form({ ...good(), grant_type: 'client_credential' }) }),
      400,
      'unsupported_grant_type',
    ],
    ['an unknown scope', () => ({ body: form({ ...good(), scope: 'staff' }) }), 400, 'invalid_scope'],
    ['a multipart body', () => ({ body: multipart(good()) }), 400, 'invalid_request'],
    [
      'a JSON body',
      () => ({ body: JSON.stringify(good()), headers: { 'content-type': 'application/json' } }),
      400,
      'invalid_request',
    ],
  ])('the edX emulator refuses %s', async (_, request, status, error) => {
    const issued = emulator.tokens.tokensIssued;
    const answer = await postToken(emulator, request());
    expect([answer.status, answer.body]).toEqual([status, { error }]);
    expect(emulator.tokens.tokensIssued).toBe(issued);
  });

  test('the edX emulator refuses another method, and a path with a trailing slash', async () => {
    expect((await postToken(emulator, { method: 'GET' })).status).toBe(405);
    expect((await postToken(emulator, { body: form(good()) }, '/oauth2/v1/access_token/')).status).toBe(404);
  });

  test('the edX emulator refuses its own token with the scheme Bearer', async () => {
    const token = accessToken(await postToken(emulator, { body: form(good()) }));
    const answer = await callApi(emulator, '/users', { headers: { authorization: `Bearer ${token}` } });
    expect([answer.status, answer.body]).toEqual([401, { detail: 'Invalid token.' }]);
    expect(answer.headers.get('www-authenticate')).toBe('JWT realm="api"');
  });

  test('the edX emulator refuses, at its API, the opaque Bearer token that it issues without `token_type=jwt`', async () => {
    const answer = await postToken(emulator, { body: form(inBody(emulator)) });
    expect(answer.body).toMatchObject({
      token_type: 'Bearer',
      access_token: expect.stringMatching(/^[0-9a-f]{30}$/),
    });
    for (const scheme of ['Bearer', 'JWT']) {
      const authorization = `${scheme} ${accessToken(answer)}`;
      expect((await callApi(emulator, '/users', { headers: { authorization } })).status).toBe(401);
    }
  });

  test('the edX emulator refuses a request without a token', async () => {
    const answer = await callApi(emulator, '/users');
    expect([answer.status, answer.body]).toEqual([
      401,
      { detail: 'Authentication credentials were not provided.' },
    ]);
  });
});
