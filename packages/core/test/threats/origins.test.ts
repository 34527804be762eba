import { describe, expect, test } from 'vitest';
import { OriginScope } from '../../src/authorizer/origin-scope.ts';
import { createOAuthClient } from '../../src/client/create-oauth-client.ts';
import { apiUrl, threatRig, tokenEndpoint } from '../support/threat-rig.ts';

describe('origins that can never match are refused at creation:', () => {
  test.each([
    'https://*.example.com',
    'https://*',
    'https://api.example.com/*',
    'https://api.example.com/v2/../admin%2f',
    'https://api.example.com/v2;x',
    'https://api.example.com/v2?page=1',
    'https://api.example.com/#top',
    'api.example.com',
    '*',
    '',
  ])('%s', (origin) => {
    expect(() =>
      createOAuthClient({ name: 'a', tokenEndpoint, clientId: 'a', clientSecret: 'b', origins: [origin] }),
    ).toThrow(/^origins: /);
  });
});

describe('a scope with a path', () => {
  const scope = new OriginScope(['https://api/v2']);

  test.each([
    '/v2/%2e%2e/admin',
    '/v2/%2E%2e/admin',
    '/v2/.%2e/admin',
    '/v2/../admin',
    '/v2/..',
    '/v2/./users',
    '/v2/%252e%252e/admin',
    '/v2/%25252e%25252e/admin',
    '/v2/..%2fadmin',
    '/v2/%2f..%2fadmin',
    '/v2/x%2fy',
    '/v2/..%5cadmin',
    '/v2\\..\\admin',
    '/v2/..\\admin',
    '/v2/..;/admin',
    '/v2/users;v=1',
    '/v2//admin',
    '/v2/users//',
    '/v2/%00/../admin',
    '/v2/%c0%ae%c0%ae/admin',
    '/v2/users#/../../admin',
    '/v2/\t../admin',
    '/v2 /../admin',
    '/v20',
    '/V2/users',
    '/%76%32/users',
    '/admin/../v2/users',
    '/',
  ])('gives no token to %s, whichever way a server may read it', (path) => {
    expect(scope.allows(`https://api${path}`)).toBe(false);
  });

  test.each(['/v2', '/v2/', '/v2/users', '/v2/users?q=../..//;%2e', '/v2/a.b/..c/d..', '/v2/%20x', '/v2?x'])(
    'gives the token to %s',
    (path) => {
      expect(scope.allows(`https://api${path}`)).toBe(true);
    },
  );

  test('judges every mixture of a dot segment and its spellings the same way', () => {
    const dots = ['.', '%2e', '%2E', '%252e', '%252E'];
    for (const one of ['', ...dots])
      for (const two of dots)
        for (const separator of ['/', '%2f', '%2F', '%5c', '%5C', '\\'])
          expect(scope.allows(`https://api/v2${separator}${one}${two}${separator}admin`)).toBe(false);
  });
});

describe('an origin', () => {
  const scope = new OriginScope(['https://api.example.com']);

  test.each([
    'https://api.example.com.evil.example/',
    'https://api.example.com@evil.example/',
    'https://user:password@api.example.com/',
    'https://evil.example/https://api.example.com/',
    'https://evil.example\\@api.example.com/',
    'https://evil.example#@api.example.com/',
    'https://api.example.com:8443/',
    'http://api.example.com/',
    'https://api.example.com\n.evil.example/',
    '//api.example.com/',
    '/users',
    'javascript:alert(1)',
  ])('is not %s', (url) => {
    expect(scope.allows(url)).toBe(false);
  });

  test.each(['HTTPS://API.EXAMPLE.COM/x', 'https://api.example.com:443/x', 'https:\\\\api.example.com\\x'])(
    'is %s',
    (url) => {
      expect(scope.allows(url)).toBe(true);
    },
  );
});

describe('what the caller passed is read once:', () => {
  test('a URL whose port is changed after the call is sent to where it was judged', async () => {
    const { call, clock, sent } = threatRig();
    const url = new URL(`${apiUrl}/users`);
    const pending = call(url);
    url.port = '9999';
    url.hostname = 'evil.example';
    await clock.settle();
    expect((await pending).status).toBe(200);
    expect(sent).toEqual([{ url: `${apiUrl}/users`, method: 'GET', authorization: 'Bearer token-1' }]);
  });

  test('headers and a method that are changed after the call change nothing', async () => {
    const { call, sent } = threatRig();
    const headers = new Headers();
    const init = { method: 'POST', headers };
    const pending = call(apiUrl, init);
    init.method = 'TRACE';
    headers.set('authorization', 'Bearer of-somebody-else');
    await pending;
    expect(sent).toMatchObject([{ method: 'POST', authorization: 'Bearer token-1' }]);
  });

  test('a URL that gives another text at each reading is judged by the one that is sent', async () => {
    const { call, sent } = threatRig();
    let readings = 0;
    const twoFaced = {
      toString: () => (readings++ === 0 ? `${apiUrl}/users` : 'https://evil.example/'),
    };
    await call(twoFaced as unknown as string).catch(() => {});
    for (const { authorization, url } of sent)
      expect([url.startsWith(apiUrl), authorization]).toEqual([authorization !== null, authorization]);
  });
});

describe('methods', () => {
  test.each(['TRACE', 'trace', 'Track', 'CONNECT', 'debug'])(
    '%s get no token, and an event says so',
    (method) => {
      const { client, events } = threatRig();
      const begun = client.begin({ url: apiUrl, method, hasAuthorization: false, replayable: true });
      expect(begun).toBeUndefined();
      expect(events).toMatchObject([
        { type: 'request-unauthorized', reason: 'unsafe-method', origin: apiUrl },
      ]);
    },
  );

  test.each(['GET', 'POST', 'OPTIONS', 'PROPFIND', 'TRACER'])('%s get the token', (method) => {
    const { client } = threatRig();
    expect(client.begin({ url: apiUrl, method, hasAuthorization: false, replayable: true })).toBeDefined();
  });
});

describe('the client’s own token endpoint', () => {
  test.each([
    tokenEndpoint,
    `${tokenEndpoint}?a=1`,
    `${tokenEndpoint}#a`,
    'HTTPS://LOGIN.example.com/oauth/token',
    'https://login.example.com:443/oauth/token',
  ])('never gets the token of the client: %s', (url) => {
    const { client } = threatRig({ origins: ['https://login.example.com'] });
    expect(client.begin({ url, method: 'POST', hasAuthorization: false, replayable: true })).toBeUndefined();
  });

  test('never gets it through an adapter either that brings the origin by its base URL', () => {
    const { client } = threatRig({ origins: [] });
    const authorizer = client.authorizer({ baseUrl: 'https://login.example.com' });
    const request = { method: 'POST', hasAuthorization: false, replayable: true };
    expect(authorizer.begin({ ...request, url: tokenEndpoint })).toBeUndefined();
    expect(authorizer.begin({ ...request, url: 'https://login.example.com/users' })).toBeDefined();
  });

  test('may be called through a fetch that the client itself authorizes, without waiting for itself', async () => {
    const rig = threatRig({
      origins: ['https://login.example.com'],
      fetch: async (input, init) => {
        rig.tokenRequests.push(String(init?.body));
        const begun = rig.client.begin({
          url: String(input),
          method: 'POST',
          hasAuthorization: false,
          replayable: true,
        });
        await begun?.headers();
        return Response.json({ access_token: 'a', expires_in: 60 });
      },
    });
    expect((await rig.client.getToken()).value).toBe('a');
  });
});
