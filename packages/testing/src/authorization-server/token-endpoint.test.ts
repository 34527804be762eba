import { describe, expect, test } from 'vitest';
import { ask, basicHeader, encode, form, grant, inBody, json, multipart, start } from './ask.test-support.ts';

describe('refused token requests', () => {
  test.each<[string, (good: Record<string, string>) => RequestInit, number, string | undefined]>([
    ['a wrong secret', (good) => form({ ...good, client_secret: 'wrong' }), 401, 'invalid_client'],
    ['an empty secret', (good) => form({ ...good, client_secret: '' }), 401, 'invalid_client'],
    ['no credentials', () => form(grant), 401, 'invalid_client'],
    [
      'Basic that is no base64',
      () => ({ ...form(grant), headers: { authorization: 'Basic ???' } }),
      401,
      'invalid_client',
    ],
    [
      'Basic without a colon',
      () => ({ ...form(grant), headers: { authorization: 'Basic YWJj' } }),
      401,
      'invalid_client',
    ],
    [
      'a Bearer token',
      () => ({ ...form(grant), headers: { authorization: 'Bearer abc' } }),
      401,
      'invalid_client',
    ],
    [
      'credentials in both places',
      (good) => ({ ...form(good), headers: basicHeader('test-client', encode(good.client_secret ?? '')) }),
      400,
      'invalid_request',
    ],
    [
      'Basic for one client and a body for another',
      (good) => ({
        ...form({ ...grant, client_id: 'other' }),
        headers: basicHeader('test-client', encode(good.client_secret ?? '')),
      }),
      401,
      'invalid_client',
    ],
    ['no grant type', ({ grant_type: _grant, ...rest }) => form(rest), 400, 'invalid_request'],
    [
      'another grant type',
      (good) => form({ ...good, grant_type: 'password' }),
      400,
      'unsupported_grant_type',
    ],
    ['an unknown scope', (good) => form({ ...good, scope: 'read everything' }), 400, 'invalid_scope'],
    ['two spaces in the scope', (good) => form({ ...good, scope: 'read  write' }), 400, 'invalid_scope'],
    ['a quote in the scope', (good) => form({ ...good, scope: 're"ad' }), 400, 'invalid_scope'],
    [
      'a repeated parameter',
      (good) => ({
        body: new URLSearchParams([...Object.entries(good), ['scope', 'read'], ['scope', 'read']]),
      }),
      400,
      'invalid_request',
    ],
    [
      'a body in no known format',
      (good) => ({ body: new URLSearchParams(good).toString() }),
      400,
      'invalid_request',
    ],
    ['no body', () => ({}), 400, 'invalid_request'],
    [
      'a form with a bare percent sign',
      (good) => ({
        body: `${new URLSearchParams(good).toString()}&x=%zz`,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      }),
      400,
      'invalid_request',
    ],
    [
      'a file as a parameter',
      (good) => multipart({ ...good, client_secret: new Blob([good.client_secret ?? '']) }),
      400,
      'invalid_request',
    ],
    [
      'a multipart body without its boundary',
      () => ({ body: 'nothing', headers: { 'content-type': 'multipart/form-data' } }),
      400,
      'invalid_request',
    ],
    ['JSON with a number', (good) => json({ ...good, client_id: 1 }), 400, 'invalid_request'],
    ['the method PUT', (good) => ({ method: 'PUT', ...form(good) }), 405, undefined],
  ])('an authorization server refuses %s', async (_, request, status, error) => {
    const server = await start({ scopes: ['read', 'write'] });
    const answer = await ask(server, request(inBody(server)));
    expect([answer.status, answer.body?.error]).toEqual([status, error]);
    expect(JSON.stringify(answer.body ?? '')).not.toContain(JSON.stringify(server.clientSecret).slice(1, -1));
    expect([server.tokenRequests, server.tokensIssued]).toEqual([1, 0]);
  });

  test('an authorization server refuses parameters in the URL, even together with a good body', async () => {
    const server = await start();
    const url = `${server.tokenEndpoint}?client_id=${server.clientId}`;
    const response = await fetch(url, { method: 'POST', ...form(inBody(server)) });
    expect([response.status, server.tokensIssued]).toEqual([400, 0]);
  });

  test('an authorization server refuses a request to another path, and does not count it as a token request', async () => {
    const server = await start();
    const response = await fetch(`${server.tokenEndpoint}/`, { method: 'POST', ...form(inBody(server)) });
    expect([response.status, server.tokenRequests]).toEqual([404, 0]);
  });

  test('an authorization server refuses body formats and places of the credentials that its options exclude', async () => {
    const server = await start({ bodyFormats: ['json'], authenticationMethods: ['client_secret_post'] });
    const encoded = basicHeader(server.clientId, encode(server.clientSecret));
    expect((await ask(server, form(inBody(server)))).status).toBe(400);
    expect(
      (await ask(server, { ...json(grant), headers: { ...json(grant).headers, ...encoded } })).status,
    ).toBe(401);
    expect((await ask(server, json(inBody(server)))).status).toBe(200);
  });

  test('an authorization server refuses what `check` refuses, with the answer of `refuse`', async () => {
    const server = await start({
      check: ({ parameters }) =>
        parameters.audience ? undefined : { problem: 'missing-parameter', about: 'audience' },
      refuse: ({ problem, about }) => ({ status: 422, body: { problem, about } }),
    });
    expect(await ask(server, form(inBody(server)))).toEqual({
      status: 422,
      body: { problem: 'missing-parameter', about: 'audience' },
    });
    expect((await ask(server, form(inBody(server, { audience: 'x' })))).status).toBe(200);
  });

  test('an authorization server refuses the old secret after it was rotated', async () => {
    const server = await start();
    const before = form(inBody(server));
    server.clientSecret = 'the next one';
    expect((await ask(server, before)).status).toBe(401);
    expect((await ask(server, form(inBody(server)))).status).toBe(200);
  });
});
