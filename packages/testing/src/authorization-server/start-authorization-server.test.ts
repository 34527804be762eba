import { afterEach, describe, expect, test } from 'vitest';
import { fakeClock } from '../clock/fake-clock.ts';
import type { AuthorizationServer } from './authorization-server.ts';
import type { AuthorizationServerOptions } from './authorization-server-options.ts';
import { startAuthorizationServer } from './start-authorization-server.ts';

const servers: AuthorizationServer[] = [];
afterEach(() => Promise.all(servers.splice(0).map((server) => server.close())));

async function start(options?: AuthorizationServerOptions): Promise<AuthorizationServer> {
  const server = await startAuthorizationServer(options);
  servers.push(server);
  return server;
}

function inBody({ clientId, clientSecret }: AuthorizationServer, more: Record<string, string> = {}) {
  return { grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret, ...more };
}

async function ask(server: AuthorizationServer, init: RequestInit): Promise<{ status: number; body: any }> {
  const response = await fetch(server.tokenEndpoint, { method: 'POST', ...init });
  const text = await response.text();
  return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
}

const form = (parameters: Record<string, string>) => ({ body: new URLSearchParams(parameters) });
const json = (content: unknown) => ({
  body: JSON.stringify(content),
  headers: { 'content-type': 'application/json; charset=utf-8' },
});
function multipart(parameters: Record<string, string | Blob>): RequestInit {
  const body = new FormData();
  for (const [name, value] of Object.entries(parameters)) body.append(name, value);
  return { body };
}
const encode = (value: string) => new URLSearchParams([['', value]]).toString().slice(1);
const basicHeader = (id: string, secret: string) => ({
  authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`,
});
const grant = { grant_type: 'client_credentials' };

describe('an authorization server issues a token', () => {
  test('for a form, a multipart and a JSON body alike', async () => {
    const server = await start();
    const values = new Set<string>();
    for (const init of [form(inBody(server)), multipart(inBody(server)), json(inBody(server))]) {
      const { status, body } = await ask(server, init);
      expect([status, body]).toEqual([
        200,
        { access_token: expect.any(String), token_type: 'Bearer', expires_in: 3600 },
      ]);
      expect(server.isValid(body.access_token)).toBe(true);
      values.add(body.access_token);
    }
    expect([values.size, server.tokenRequests, server.tokensIssued]).toEqual([3, 3, 3]);
  });

  test('for HTTP Basic, form-encoded by default and raw if told so', async () => {
    const strict = await start();
    const encoded = basicHeader(encode(strict.clientId), encode(strict.clientSecret));
    expect((await ask(strict, { ...form(grant), headers: encoded })).status).toBe(200);
    expect(
      (await ask(strict, { ...form(grant), headers: basicHeader(strict.clientId, strict.clientSecret) }))
        .status,
    ).toBe(401);
    const raw = await start({ basicEncoding: 'raw' });
    expect(
      (await ask(raw, { ...form(grant), headers: basicHeader(raw.clientId, raw.clientSecret) })).status,
    ).toBe(200);
    expect((await ask(raw, { ...form(grant), headers: encoded })).status).toBe(401);
  });

  test('for further clients, each with its own secret', async () => {
    const server = await start({ clients: { other: 'its-secret' } });
    expect(
      (await ask(server, form({ ...grant, client_id: 'other', client_secret: 'its-secret' }))).status,
    ).toBe(200);
    expect(
      (await ask(server, form({ ...grant, client_id: 'other', client_secret: server.clientSecret }))).status,
    ).toBe(401);
    expect(
      (await ask(server, form({ ...grant, client_id: 'toString', client_secret: 'its-secret' }))).status,
    ).toBe(401);
  });

  test('and records the request with its parameters, repeated ones as a list', async () => {
    const server = await start();
    const body = new URLSearchParams([
      ...Object.entries(inBody(server)),
      ['resource', 'urn:a'],
      ['resource', 'urn:b'],
    ]);
    expect((await ask(server, { body })).status).toBe(200);
    expect(server.requests).toMatchObject([
      { method: 'POST', path: '/oauth/token', parameters: { resource: ['urn:a', 'urn:b'] } },
    ]);
    expect(server.requests[0]?.body.toString()).toBe(body.toString());
  });

  test('of another type, lifetime, look and answer, at another path', async () => {
    const server = await start({
      tokenPath: '/token',
      tokenType: 'JWT',
      lifetimeMs: 5000,
      makeToken: ({ clientId, scope }) => `${clientId}.${scope}`,
      scopes: ['a', 'b'],
      defaultScope: 'b',
      respond: (answer, { token }) => ({
        ...answer,
        status: 201,
        body: { ...answer.body, expires_in: String(answer.body.expires_in), issued_at: token.issuedAt > 0 },
      }),
    });
    const { status, body } = await ask(server, form(inBody(server)));
    expect([status, body]).toEqual([
      201,
      { access_token: 'test-client.b', token_type: 'JWT', expires_in: '5', scope: 'b', issued_at: true },
    ]);
    expect(server.tokenEndpoint).toBe(`${server.url}/token`);
  });

  test('to whom `authenticate` takes for the client', async () => {
    const server = await start({ authenticate: ({ parameters }) => parameters.client_assertion === 'good' });
    expect((await ask(server, form({ ...grant, client_assertion: 'good' }))).status).toBe(200);
    expect((await ask(server, form({ ...grant, client_assertion: 'bad' }))).status).toBe(401);
  });
});

describe('an authorization server refuses', () => {
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
      'a parameter that comes twice',
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
      'a file for a parameter',
      (good) => multipart({ ...good, client_secret: new Blob([good.client_secret ?? '']) }),
      400,
      'invalid_request',
    ],
    [
      'multipart without its boundary',
      () => ({ body: 'nothing', headers: { 'content-type': 'multipart/form-data' } }),
      400,
      'invalid_request',
    ],
    ['JSON with a number', (good) => json({ ...good, client_id: 1 }), 400, 'invalid_request'],
    ['the method PUT', (good) => ({ method: 'PUT', ...form(good) }), 405, undefined],
  ])('%s', async (_, request, status, error) => {
    const server = await start({ scopes: ['read', 'write'] });
    const answer = await ask(server, request(inBody(server)));
    expect([answer.status, answer.body?.error]).toEqual([status, error]);
    expect(JSON.stringify(answer.body ?? '')).not.toContain(JSON.stringify(server.clientSecret).slice(1, -1));
    expect([server.tokenRequests, server.tokensIssued]).toEqual([1, 0]);
  });

  test('credentials in the URL', async () => {
    const server = await start();
    const response = await fetch(
      `${server.tokenEndpoint}?${new URLSearchParams(inBody(server)).toString()}`,
      { method: 'POST' },
    );
    expect(response.status).toBe(400);
  });

  test('another path, and does not count that as a token request', async () => {
    const server = await start();
    const response = await fetch(`${server.tokenEndpoint}/`, { method: 'POST', ...form(inBody(server)) });
    expect([response.status, server.tokenRequests]).toEqual([404, 0]);
  });

  test('formats and places that it was told not to take', async () => {
    const server = await start({ bodyFormats: ['json'], authenticationMethods: ['client_secret_post'] });
    const encoded = basicHeader(server.clientId, encode(server.clientSecret));
    expect((await ask(server, form(inBody(server)))).status).toBe(400);
    expect(
      (await ask(server, { ...json(grant), headers: { ...json(grant).headers, ...encoded } })).status,
    ).toBe(401);
    expect((await ask(server, json(inBody(server)))).status).toBe(200);
  });

  test('what `check` finds, in the words of `refuse`', async () => {
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

  test('the old secret after it was rotated', async () => {
    const server = await start();
    const before = form(inBody(server));
    server.clientSecret = 'the next one';
    expect((await ask(server, before)).status).toBe(401);
    expect((await ask(server, form(inBody(server)))).status).toBe(200);
  });
});

describe('the tokens of an authorization server', () => {
  const token = async (server: AuthorizationServer) => (await ask(server, form(inBody(server)))).body;

  test('are good until their lifetime is over, by the server’s own time', async () => {
    const clock = fakeClock();
    const server = await start({ clock, lifetimeMs: 60_000 });
    const { access_token: value } = await token(server);
    clock.jumpWallClock(86_400_000);
    await clock.advance(59_999);
    expect(server.isValid(value)).toBe(true);
    await clock.advance(1);
    expect(server.isValid(value)).toBe(false);
    const { access_token: next } = await token(server);
    clock.freeze(60_000);
    expect(server.isValid(next)).toBe(false);
  });

  test('are accepted under their own scheme, in any case, and no other', async () => {
    const server = await start({ tokenType: 'JWT' });
    const { value } = server.issueToken();
    expect(
      ['JWT ', 'jwt ', 'Bearer ', '', 'JWT', 'JWT  '].map((scheme) => server.accepts(scheme + value)),
    ).toEqual([true, true, false, false, false, false]);
    expect(server.accepts(undefined)).toBe(false);
  });

  test('can be revoked, one or all', async () => {
    const server = await start();
    const [one, two, three] = [
      server.issueToken().value,
      server.issueToken().value,
      server.issueToken().value,
    ];
    server.revoke(one);
    expect([one, two, three].map((value) => server.isValid(value))).toEqual([false, true, true]);
    server.revokeAll();
    expect([one, two, three].map((value) => server.isValid(value))).toEqual([false, false, false]);
  });

  test('are handed out again with a shrinking `expires_in`, down to 0, where the server reuses them', async () => {
    const clock = fakeClock();
    const server = await start({ clock, reuseToken: true, lifetimeMs: 10_000 });
    const first = await token(server);
    await clock.advance(3500);
    const second = await token(server);
    await clock.advance(6000);
    const third = await token(server);
    await clock.advance(500);
    const fourth = await token(server);
    expect([first, second, third, fourth].map((answer) => answer.expires_in)).toEqual([10, 6, 0, 10]);
    expect(new Set([first, second, third].map((answer) => answer.access_token)).size).toBe(1);
    expect(fourth.access_token).not.toBe(first.access_token);
    expect([server.tokenRequests, server.tokensIssued]).toEqual([4, 2]);
  });

  test('revoke the earlier ones of the same client, where the server does so', async () => {
    const server = await start({ revokePrevious: true, clients: { other: 'secret' } });
    const other = await ask(server, form({ ...grant, client_id: 'other', client_secret: 'secret' }));
    const first = await token(server);
    const second = await token(server);
    expect([other.body, first, second].map((answer) => server.isValid(answer.access_token))).toEqual([
      true,
      false,
      true,
    ]);
  });

  test('can be given another lifetime while the server runs', async () => {
    const server = await start();
    server.lifetimeMs = 1500;
    expect((await token(server)).expires_in).toBe(1.5);
  });
});

test('failNext fails as many token requests as it is told, with an OAuth-less 503 by default', async () => {
  const server = await start();
  server.failNext(1);
  server.failNext({ status: 400, body: { error: 'invalid_client' } });
  expect(await ask(server, form(inBody(server)))).toEqual({ status: 503, body: undefined });
  expect(await ask(server, form(inBody(server)))).toEqual({ status: 400, body: { error: 'invalid_client' } });
  expect((await ask(server, form(inBody(server)))).status).toBe(200);
  expect([server.tokenRequests, server.tokensIssued]).toEqual([3, 1]);
});

test('held at the response, the token is issued while its answer waits', async () => {
  const server = await start();
  server.hold('response');
  const answer = ask(server, form(inBody(server)));
  await server.whenRequested();
  await expect.poll(() => server.tokensIssued).toBe(1);
  server.release();
  expect((await answer).status).toBe(200);
});

test('a server declared with `await using` is closed at the end of its scope', async () => {
  let url = '';
  {
    await using server = await startAuthorizationServer();
    url = server.tokenEndpoint;
  }
  await expect(fetch(url, { method: 'POST' })).rejects.toThrow('fetch failed');
});
