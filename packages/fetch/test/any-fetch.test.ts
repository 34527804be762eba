import { createRequire } from 'node:module';
import { createOAuthClient, type FetchLike, type OAuthClient } from '@evergrant/core';
import { bindTokens } from '@evergrant/core/adapter';
import { startAuthorizationServer } from '@evergrant/testing';
import nodeFetch3 from 'node-fetch';
import * as undici8 from 'undici';
import * as undici6 from 'undici-6';
import * as undici7 from 'undici-7';
import { describe, expect, test } from 'vitest';
import { createOAuthFetch } from '../src/index.ts';
import { startApi } from './support/start-api.ts';

// Neither has types that can stand beside Node's own.
const require = createRequire(import.meta.url);
const nodeFetch2 = require('node-fetch-2') as FetchLike;
const crossFetch = require('cross-fetch') as FetchLike;

/** Throws, as the global one of Workers does, where it is called as a method of something else. */
const strictFetch = function (this: unknown, input: string, init?: RequestInit): Promise<Response> {
  if (this !== undefined && this !== globalThis) throw new TypeError('Illegal invocation');
  return fetch(input, init);
};

/** As those over XMLHttpRequest: the whole body is read before the answer is given. */
const wholeFetch: FetchLike = async (input: string, init?: RequestInit) => {
  const { headers, ok, status, url, ...response } = await fetch(input, init).then(async (answer) => ({
    headers: answer.headers,
    ok: answer.ok,
    status: answer.status,
    url: answer.url,
    body: await answer.text(),
  }));
  return { headers, ok, status, url, text: async () => response.body };
};

const fetches: [name: string, fetch: FetchLike][] = [
  ['the global fetch', fetch],
  ['a fetch that wants no this', strictFetch as FetchLike],
  ['a fetch that does not stream', wholeFetch],
  ['node-fetch 2', nodeFetch2],
  ['node-fetch 3', nodeFetch3 as FetchLike],
  ['cross-fetch', crossFetch],
  ['the fetch of undici 6', undici6.fetch as FetchLike],
  ['the fetch of undici 7', undici7.fetch as FetchLike],
  ['the fetch of undici 8', undici8.fetch as FetchLike],
];

// Some wait for a second of real time: they wait side by side.
describe.each(fetches)('with %s,', { concurrent: true }, (_name, fetch) => {
  function clientOf(tokenEndpoint: string, options: object = {}): OAuthClient {
    return createOAuthClient({
      name: 'any',
      clientId: 'test-client',
      clientSecret: 'test-secret',
      tokenEndpoint,
      origins: ['https://api.example.com'],
      retry: false,
      fetch: fetch as typeof globalThis.fetch,
      ...options,
    });
  }

  test.each(['form', 'multipart', 'json'] as const)('a token comes of a %s body', async (bodyFormat) => {
    await using server = await startAuthorizationServer({
      bodyFormats: [bodyFormat],
      authenticationMethods: ['client_secret_post'],
    });
    const { clientId, clientSecret, tokenEndpoint } = server;
    await using client = clientOf(tokenEndpoint, {
      clientId,
      clientSecret,
      bodyFormat,
      authenticationMethod: 'client_secret_post',
      scope: 'read write',
    });
    expect(server.isValid((await client.getToken()).value)).toBe(true);
    expect(server.requests[0]?.parameters).toMatchObject({ scope: 'read write' });
  });

  test('an error of the token endpoint is told as such, and one that is too long as well', async () => {
    await using api = await startApi(({ url }, response) => {
      if (url === '/short') response.writeHead(401).end('{"error":"invalid_client"}');
      else response.end('x'.repeat(300 * 1024));
    });
    await using refused = clientOf(`${api.url}/short`);
    await expect(refused.getToken()).rejects.toMatchObject({ code: 'request-refused' });
    await using long = clientOf(`${api.url}/long`);
    await expect(long.getToken()).rejects.toMatchObject({ code: 'invalid-response' });
  });

  test('a redirect of the token endpoint is not followed', async () => {
    await using api = await startApi(({ url }, response) => {
      if (url === '/token') response.writeHead(307, { location: '/elsewhere' }).end();
      else response.end('{"access_token":"stolen"}');
    });
    await using client = clientOf(`${api.url}/token`);
    await expect(client.getToken()).rejects.toMatchObject({ code: 'invalid-response' });
    expect(api.requests).toHaveLength(1);
  });

  test.each([
    ['with a length', (body: string) => ({ 'content-length': String(body.length) })],
    ['in chunks', () => ({})],
  ])('a call is resent after a 401 that comes %s', async (_kind, headersOf) => {
    await using server = await startAuthorizationServer();
    await using api = await startApi(({ headers }, response) => {
      const body = 'refused '.repeat(100);
      if (api.requests.length > 1) return response.end(headers.authorization);
      response.writeHead(401, headersOf(body));
      response.write(body.slice(0, 100));
      return response.end(body.slice(100));
    });
    const { clientId, clientSecret, tokenEndpoint } = server;
    await using client = clientOf(tokenEndpoint, { clientId, clientSecret, origins: [api.url] });
    const response = await createOAuthFetch(client, { fetch })(`${api.url}/users`, {
      method: 'POST',
      body: 'the same twice',
      headers: { 'x-own': '1' },
    });
    expect([response.status, await response.text()]).toEqual([200, expect.stringMatching(/^Bearer token-/)]);
    expect(api.requests.map(({ body, headers }) => [body, headers['x-own']])).toEqual([
      ['the same twice', '1'],
      ['the same twice', '1'],
    ]);
  });

  // One that reads the whole body first is held by it before we are asked.
  test.skipIf(fetch === wholeFetch)(
    'a 401 whose body does not end does not hold the call',
    async () => {
      await using server = await startAuthorizationServer();
      await using api = await startApi(({ headers }, response) => {
        if (api.requests.length > 1) response.end(headers.authorization);
        else response.writeHead(401).write('and so on');
      });
      const { clientId, clientSecret, tokenEndpoint } = server;
      await using client = clientOf(tokenEndpoint, { clientId, clientSecret, origins: [api.url] });
      const response = await createOAuthFetch(client, { fetch })(`${api.url}/users`);
      expect(await response.text()).toMatch(/^Bearer token-/);
    },
    3000,
  );
});

test('the requests and headers of a fetch of another make go with it', async () => {
  await using server = await startAuthorizationServer();
  await using api = await startApi(({ headers, method }, response, body) => {
    if (api.requests.length % 2 === 1) response.writeHead(401).end();
    else response.end(JSON.stringify({ method, body, own: headers['x-own'], token: headers.authorization }));
  });
  const { clientId, clientSecret, tokenEndpoint } = server;
  const origins = [api.url];
  await using client = createOAuthClient({ name: 'own', clientId, clientSecret, tokenEndpoint, origins });
  for (const [fetch, Request, Headers] of [
    [undici6.fetch, undici6.Request, undici6.Headers],
    [undici8.fetch, undici8.Request, undici8.Headers],
    [undefined, undici7.Request, undici7.Headers], // the global one takes them as well
  ] as unknown as [FetchLike | undefined, typeof globalThis.Request, typeof globalThis.Headers][]) {
    const call = createOAuthFetch(client, fetch ? { fetch } : {});
    const headers = new Headers({ 'x-own': '1' });
    const inRequest = await call(new Request(`${api.url}/a`, { method: 'PUT', body: 'body', headers }));
    const beside = await call(`${api.url}/b`, { method: 'PUT', body: 'body', headers });
    for (const response of [inRequest, beside]) {
      expect(await response.json()).toMatchObject({ method: 'PUT', body: 'body', own: '1' });
    }
  }
});

test('a handle’s fetch wants no this either', async () => {
  await using server = await startAuthorizationServer();
  await using api = await startApi((_request, response) => response.end('good'));
  const { clientId, clientSecret, tokenEndpoint } = server;
  await using client = createOAuthClient({
    name: 'handle',
    clientId,
    clientSecret,
    tokenEndpoint,
    origins: [api.url],
  });
  const { handle } = bindTokens({ handle: client }, { fetch: strictFetch as typeof fetch });
  expect(await (await handle.fetch(api.url)).text()).toBe('good');
});
