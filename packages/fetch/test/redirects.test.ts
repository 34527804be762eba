import { createOAuthClient, findOAuthError, type OAuthClient } from '@evergrant/core';
import { startAuthorizationServer } from '@evergrant/testing';
import { describe, expect, test } from 'vitest';
import { createOAuthFetch } from '../src/index.ts';
import { type Api, startApi } from './support/start-api.ts';

/** A client whose token stands in a header of another name, and may go to some URLs. */
function clientWithHeader(name: string, allows: (url: URL) => boolean): OAuthClient {
  const begin = ({ url, oauth }: { url: string | URL; oauth?: unknown }) =>
    oauth === false || !allows(new URL(url))
      ? undefined
      : { headers: () => ({ [name]: 'token-1' }), handleResponse: () => 'done' as const };
  const authorizer = {
    begin,
    async run(request: never, exchange: { send(headers: unknown): Promise<Response> }) {
      return exchange.send(begin(request)?.headers());
    },
  };
  return { authorizer: () => authorizer } as unknown as OAuthClient;
}

/** An API that tells what came; `/to?status&location` leads away. */
const movingApi = (): Promise<Api> =>
  startApi(({ headers, method, url }, response, body) => {
    const { pathname, searchParams } = new URL(url ?? '', 'http://api');
    const location = searchParams.get('location');
    if (pathname.endsWith('/to') && location) {
      response.writeHead(Number(searchParams.get('status') ?? 307), { location }).end('moved');
      return;
    }
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ method, url, headers, body }));
  });
const leading = (api: Api, location: string, status = 307): string =>
  `${api.url}/api/to?status=${status}&location=${encodeURIComponent(location)}`;

interface Seen {
  method: string;
  url: string;
  headers: Record<string, string | undefined>;
  body: string;
}
const seen = async (response: Response): Promise<Seen> => (await response.json()) as Seen;

describe('a token in a header of another name', () => {
  test.each([301, 302, 303, 307, 308])('does not follow a %i to another origin', async (status) => {
    await using api = await movingApi();
    await using elsewhere = await movingApi();
    const fetch = createOAuthFetch(clientWithHeader('x-api-key', ({ origin }) => origin === api.url));
    const response = await fetch(leading(api, `${elsewhere.url}/there`, status), {
      headers: { 'x-own': '1', Authorization: 'Own x', cookie: 'a=b' },
    });
    const { headers } = await seen(response);
    expect(api.requests[0]?.headers['x-api-key']).toBe('token-1');
    expect(headers).toMatchObject({ 'x-own': '1' });
    for (const name of ['x-api-key', 'authorization', 'cookie']) expect(headers).not.toHaveProperty(name);
    expect([response.redirected, response.url]).toEqual([true, `${elsewhere.url}/there`]);
  });

  test('follows one within its origin, and stands again where a redirect comes back', async () => {
    await using api = await movingApi();
    await using elsewhere = await movingApi();
    const fetch = createOAuthFetch(clientWithHeader('x-api-key', ({ origin }) => origin === api.url));
    const within = await seen(await fetch(leading(api, '/there?a=b')));
    expect([within.url, within.headers['x-api-key']]).toEqual(['/there?a=b', 'token-1']);
    const back = await seen(await fetch(leading(api, leading(elsewhere, `${api.url}/back`))));
    expect([back.url, back.headers['x-api-key']]).toEqual(['/back', 'token-1']);
    expect(elsewhere.requests.map(({ headers }) => headers['x-api-key'])).toEqual([undefined]);
  });

  test('replaces a header of the same name, however it is written', async () => {
    await using api = await movingApi();
    const fetch = createOAuthFetch(clientWithHeader('x-api-key', () => true));
    for (const headers of [{ 'X-Api-Key': 'old' }, new Headers({ 'X-Api-Key': 'old' })]) {
      expect((await seen(await fetch(api.url, { headers }))).headers['x-api-key']).toBe('token-1');
    }
  });
});

describe('a client that is for a path', () => {
  test('has no token where a redirect leaves the path', async () => {
    await using server = await startAuthorizationServer();
    await using api = await movingApi();
    const { clientId, clientSecret, tokenEndpoint } = server;
    const origins = [`${api.url}/api`];
    await using client = createOAuthClient({ name: 'path', clientId, clientSecret, tokenEndpoint, origins });
    const fetch = createOAuthFetch(client);
    for (const input of [leading(api, '/admin'), new Request(leading(api, '/admin'))]) {
      expect((await seen(await fetch(input))).headers.authorization).toBeUndefined();
    }
    expect((await seen(await fetch(leading(api, '/api/there')))).headers.authorization).toMatch(/^Bearer /);
  });
});

describe('a redirect that we follow is followed as fetch does:', () => {
  const ownFetch = createOAuthFetch(clientWithHeader('x-api-key', () => true));

  test.each<[number, string, string, boolean]>([
    [301, 'POST', 'GET', false],
    [302, 'POST', 'GET', false],
    [303, 'POST', 'GET', false],
    [303, 'PUT', 'GET', false],
    [303, 'HEAD', 'HEAD', false],
    [301, 'PUT', 'PUT', true],
    [307, 'POST', 'POST', true],
    [308, 'PUT', 'PUT', true],
  ])('a %i turns %s into %s', async (status, method, expected, keepsBody) => {
    await using api = await movingApi();
    const body = method === 'HEAD' ? {} : { body: 'the body', headers: { 'content-type': 'text/x-own' } };
    const inits = [await ownFetch(leading(api, '/there', status), { method, ...body })];
    inits.push(await fetch(leading(api, '/there', status), { method, ...body }));
    inits.push(await ownFetch(new Request(leading(api, '/there', status), { method, ...body })));
    const reached = api.requests.filter(({ path }) => path === '/there');
    expect(reached).toHaveLength(3);
    for (const request of reached) {
      expect(request.method).toBe(expected);
      expect(request.body).toBe(keepsBody ? 'the body' : '');
      expect(request.headers['content-type']).toBe(keepsBody ? 'text/x-own' : undefined);
    }
  });

  test('a stream is not sent again, and the twenty-first redirect is one too many', async () => {
    await using api = await startApi((_request, response) =>
      response.writeHead(307, { location: '/' }).end(),
    );
    const body = new ReadableStream({
      start(controller) {
        controller.enqueue(new TextEncoder().encode('once'));
        controller.close();
      },
    });
    const stream = { method: 'POST', body, duplex: 'half' } as RequestInit;
    await expect(ownFetch(api.url, stream)).rejects.toThrow(TypeError);
    expect(api.requests).toHaveLength(1);
    await expect(ownFetch(api.url)).rejects.toThrow(TypeError);
    expect(api.requests).toHaveLength(22);
  });

  test.each(['http://', 'file:///etc/passwd', 'ftp://a.example/'])('not to %s', async (location) => {
    await using api = await movingApi();
    await expect(ownFetch(leading(api, location))).rejects.toThrow(TypeError);
  });

  test('what the caller wants done with redirects is done', async () => {
    await using api = await movingApi();
    const manual = await ownFetch(leading(api, '/there'), { redirect: 'manual' });
    expect([manual.status, manual.redirected]).toEqual([307, false]);
    await expect(ownFetch(leading(api, '/there'), { redirect: 'error' })).rejects.toThrow(TypeError);
    const inRequest = await ownFetch(new Request(leading(api, '/there'), { redirect: 'manual' }));
    expect(inRequest.status).toBe(307);
    expect(api.requests).toHaveLength(3);
  });

  test('an abort ends it', async () => {
    const controller = new AbortController();
    await using api = await startApi(({ url }, response) => {
      if (url === '/first') response.writeHead(307, { location: '/second' }).end();
      else controller.abort();
    });
    await expect(ownFetch(`${api.url}/first`, { signal: controller.signal })).rejects.toThrow(/abort/i);
  });

  test('a runtime that does not say where it leads is told so', async () => {
    const hidden = Object.defineProperty(Response.error(), 'type', { value: 'opaqueredirect' });
    const browser = createOAuthFetch(
      clientWithHeader('x-api-key', () => true),
      { fetch: async () => hidden },
    );
    const failure = await browser('https://api.example.com').catch((error: unknown) => findOAuthError(error));
    expect(failure).toMatchObject({
      code: 'invalid-configuration',
      message: expect.stringContaining("redirect: 'manual'"),
    });
  });
});
