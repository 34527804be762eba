import { createOAuthClient } from '@evergrant/core';
import { describe, expect, test } from 'vitest';
import { ask, basicHeader, encode, form, grant, inBody, json, multipart, start } from './ask.test-support.ts';
import { startAuthorizationServer } from './start-authorization-server.ts';

describe('an authorization server', () => {
  test('an authorization server issues a token for a form, a multipart and a JSON body', async () => {
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

  test('an authorization server accepts HTTP Basic, form-encoded by default and raw with `basicEncoding`', async () => {
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

  test('an authorization server issues tokens to other clients, each with its own secret', async () => {
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

  test('an authorization server records requests with their parameters, repeated ones as a list', async () => {
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

  test('an authorization server can issue tokens with another type, lifetime, value and answer, at another path', async () => {
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

  test('an authorization server lets `authenticate` decide who the client is', async () => {
    const server = await start({ authenticate: ({ parameters }) => parameters.client_assertion === 'good' });
    expect((await ask(server, form({ ...grant, client_assertion: 'good' }))).status).toBe(200);
    expect((await ask(server, form({ ...grant, client_assertion: 'bad' }))).status).toBe(401);
  });
});

test('failNext makes so many token requests fail, with a 503 without an OAuth error by default', async () => {
  const server = await start();
  server.failNext(1);
  server.failNext({ status: 400, body: { error: 'invalid_client' } });
  expect(await ask(server, form(inBody(server)))).toEqual({ status: 503, body: undefined });
  expect(await ask(server, form(inBody(server)))).toEqual({ status: 400, body: { error: 'invalid_client' } });
  expect((await ask(server, form(inBody(server)))).status).toBe(200);
  expect([server.tokenRequests, server.tokensIssued]).toEqual([3, 1]);
});

test('an authorization server that is held at the response issues the token before it answers', async () => {
  const server = await start();
  server.hold('response');
  const answer = ask(server, form(inBody(server)));
  await server.whenRequested();
  await expect.poll(() => server.tokensIssued).toBe(1);
  server.release();
  expect((await answer).status).toBe(200);
});

test('a `check` that throws shows its message in the client’s error, and close() throws the error', async () => {
  const failure = new Error('expected another scope');
  const server = await startAuthorizationServer({
    check() {
      throw failure;
    },
  });
  const { clientId, clientSecret, tokenEndpoint, url } = server;
  const client = createOAuthClient({
    name: 'test',
    tokenEndpoint,
    clientId,
    clientSecret,
    origins: [url],
    retry: false,
  });
  await expect(client.getToken()).rejects.toThrow('expected another scope');
  await expect(server.close()).rejects.toBe(failure);
  await client.close();
});

test('a server declared with `await using` is closed at the end of its scope', async () => {
  let url = '';
  {
    await using server = await startAuthorizationServer();
    url = server.tokenEndpoint;
  }
  await expect(fetch(url, { method: 'POST' })).rejects.toThrow('fetch failed');
});
