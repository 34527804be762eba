// What a profile makes of token requests and API requests, through a whole client.
import { describe, expect, test } from 'vitest';
import { createOAuthClient } from './create-oauth-client.ts';
import { expectRefusal, goodOptions } from '../../test/support/expect-refusal.ts';
import { profileRig } from '../../test/support/profile-rig.ts';

test('grant type, query parameters, separator and headers are sent as the profile says', async () => {
  const { client, tokenRequests } = profileRig({
    tokenEndpoint: 'https://login.example.com/token?tenant=1',
    grantType: 'account_credentials',
    bodyFormat: 'query',
    scope: 'read write',
    scopeSeparator: ', ',
    resource: '00000002-0000-0000-c000-000000000000',
    parameters: { account_id: 'a b' },
    tokenRequestHeaders: { 'X-Api-Key': 'key', 'User-Agent': 'evergrant' },
  });
  await client.getToken();
  const [request] = tokenRequests as [Request];
  expect(request.method).toBe('POST');
  expect([...new URL(request.url).searchParams]).toEqual([
    ['tenant', '1'],
    ['grant_type', 'account_credentials'],
    ['scope', 'read, write'],
    ['resource', '00000002-0000-0000-c000-000000000000'],
    ['account_id', 'a b'],
  ]);
  expect(await request.text()).toBe('');
  expect([...request.headers]).toEqual([
    ['accept', 'application/json'],
    ['authorization', `Basic ${btoa('client-id:hush-hush')}`],
    ['user-agent', 'evergrant'],
    ['x-api-key', 'key'],
  ]);
});

test('grantType: false sends no grant_type, and the token endpoint may have it in its own query', async () => {
  const options = {
    grantType: false,
    bodyFormat: 'json',
    authenticationMethod: 'client_secret_post',
  } as const;
  const { client, tokenRequests } = profileRig({
    ...options,
    tokenEndpoint: 'https://login.example.com/token?grant_type=own',
  });
  await client.getToken();
  expect(await tokenRequests[0]?.json()).toEqual({ client_id: 'client-id', client_secret: 'hush-hush' });
  expect(() => profileRig({ tokenEndpoint: 'https://login.example.com/token?grant_type=own' })).toThrow(
    /^tokenEndpoint: repeats the parameter "grant_type"/,
  );
});

test('the token goes bare into a header of another name, and a handle gives that header', async () => {
  const { apiRequests, call, client } = profileRig({ authorizationHeader: { name: 'X-Token', scheme: '' } });
  await call({ headers: { authorization: 'Basic own' } });
  expect(apiRequests[0]?.headers.get('x-token')).toBe('token-1');
  expect(apiRequests[0]?.headers.get('authorization')).toBe('Basic own');
  expect(await client.headers()).toEqual({ 'x-token': 'token-1' });
  expect(String(await client.getToken())).toMatch(/^\[AccessToken …[0-9a-f]{8}\]$/);
});

describe('a refused token', () => {
  const refusing = (refused: () => Response) => (request: Request) =>
    request.headers.get('authorization') === 'Bearer token-1' ? refused() : new Response('done');
  const invalid = { 'www-authenticate': 'Bearer error="invalid_token"' };

  test.each([
    ['a 403 with invalid_token', {}, () => new Response('', { status: 403, headers: invalid })],
    ['a 400 with invalid_token', {}, () => new Response('', { status: 400, headers: invalid })],
    ['a status of the profile', { statuses: [419] }, () => new Response('', { status: 419 })],
    [
      'a challenge of the profile',
      { challengeErrors: ['expired'] },
      () => new Response('', { status: 403, headers: { 'www-authenticate': 'Bearer error="expired"' } }),
    ],
    [
      'a body of the profile',
      { bodyIncludes: ['is expired'] },
      () => new Response('it is expired', { status: 500 }),
    ],
    [
      'a function of the profile',
      ({ body, status }: { body?: string | undefined; status: number }) => status === 422 && body === 'gone',
      () => new Response('gone', { status: 422 }),
    ],
  ])('%s is renewed, and the request is sent once more', async (_name, refusals, refused) => {
    const { apiRequests, call } = profileRig({ refusals }, { api: refusing(refused) });
    expect((await call()).status).toBe(200);
    expect(apiRequests).toHaveLength(2);
  });

  test.each([
    ['a 403 without a challenge', {}, () => new Response('', { status: 403 })],
    [
      'a text past the first 64 KiB',
      { bodyIncludes: ['late'] },
      () => new Response(`${'x'.repeat(70_000)}late`, { status: 400 }),
    ],
    [
      'a text in an answer that succeeded',
      { bodyIncludes: ['is expired'] },
      () => new Response('it is expired'),
    ],
  ])('%s is none', async (_name, refusals, refused) => {
    const { apiRequests, call } = profileRig({ refusals }, { api: refusing(refused) });
    expect(await (await call()).text()).toBe(await refused().text());
    expect(apiRequests).toHaveLength(1);
  });

  test('a body that never ends is read for a second', async () => {
    const stalling = () =>
      new Response(new ReadableStream({ pull: () => new Promise(() => {}) }), { status: 403 });
    const started = performance.now();
    const { call } = profileRig({ refusals: { bodyIncludes: ['x'] } }, { api: refusing(stalling) });
    expect((await call()).status).toBe(403);
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});

describe('plain http:', () => {
  const inCluster = {
    tokenEndpoint: 'http://keycloak:8080/token',
    origins: ['http://api.default.svc.cluster.local'],
  };
  const insecureHosts = ['keycloak', '*.svc.cluster.local'];

  test('is allowed for the named hosts, and each is reported once, at its first use', async () => {
    const { call, client, events, tokenRequests } = profileRig({ ...inCluster, insecureHosts });
    expect(events).toEqual([]);
    await call();
    await client.invalidate(); // so that both hosts are used again
    await call();
    await call({ oauth: { scope: 'other' } } as RequestInit);
    expect(tokenRequests).toHaveLength(3);
    const told = events.filter(({ type }) => type === 'insecure-host-used');
    expect(told.map((event) => 'host' in event && event.host)).toEqual([
      'api.default.svc.cluster.local',
      'keycloak:8080',
    ]);
  });

  test.each([
    [['http://keycloak'], /^insecureHosts: "http:\/\/keycloak" is not a host; write names of hosts/],
    [['*'], /^insecureHosts: "\*" is not a host/],
    [['keycloak:8080'], /^insecureHosts: "keycloak:8080" is not a host/],
    [['elsewhere'], /^tokenEndpoint: http:\/\/keycloak:8080 is not secure/],
    [['*.keycloak'], /^tokenEndpoint: http:\/\/keycloak:8080 is not secure/],
  ])('is refused with insecureHosts: %j', (hosts, message) => {
    expectRefusal(() => createOAuthClient({ ...goodOptions, ...inCluster, insecureHosts: hosts }), message);
  });
});

test.each([
  ['https://a.example/token?a=1&a=2', {}, 'a'],
  ['https://a.example/token?grant_type=x', {}, 'grant_type'],
  [
    'https://a.example/token?client_id=x',
    { authenticationMethod: 'client_secret_post' as const },
    'client_id',
  ],
  ['https://a.example/token?scope=x', { scope: 'y' }, 'scope'],
  ['https://a.example/token?tenant=x', { parameters: { tenant: 'y' } }, 'tenant'],
])('%s repeats a parameter of the token request and is refused', (tokenEndpoint, options, name) => {
  expectRefusal(
    () => createOAuthClient({ ...goodOptions, tokenEndpoint, ...options }),
    new RegExp(`^tokenEndpoint: repeats the parameter "${name}"`),
  );
});

test('two tokens that differ by grant type, headers or the member that is read are apart in a store', async () => {
  const keys = new Set<string>();
  const store = {
    get: (key: string) => void keys.add(key),
    set: () => {},
    delete: () => {},
  };
  for (const options of [
    {},
    { grantType: 'other' },
    { grantType: false as const },
    { tokenRequestHeaders: { 'x-tenant': 'a' } },
    { tokenRequestHeaders: { 'x-tenant': 'b' } },
    { tokenResponse: { accessToken: 'id_token' } },
  ]) {
    const rig = profileRig(
      { ...options, store: store as never },
      { token: () => Response.json({ access_token: 'a', id_token: 'b' }) },
    );
    await rig.client.getToken();
  }
  expect([...keys].filter((key) => !key.includes(':'))).toHaveLength(6);
});

describe('a wrong profile is refused at creation, and says what to write:', () => {
  test.each<[object, string | RegExp]>([
    [
      { grantType: '' },
      /^grantType: must be a text .*, for example 'account_credentials', or false for none/,
    ],
    [{ scopeSeparator: '' }, /^scopeSeparator: must be a text/],
    [{ tokenRequestHeaders: { 'x y': 'a' } }, /^tokenRequestHeaders.x y: "x y" is not a header name/],
    [
      { tokenRequestHeaders: { 'Content-Type': 'a/b' } },
      /^tokenRequestHeaders.Content-Type: .* the HTTP client writes it/,
    ],
    [
      { tokenRequestHeaders: { 'x-key': 'a\r\nb' } },
      /^tokenRequestHeaders.x-key: must be a text of printable ASCII/,
    ],
    [
      { tokenRequestHeaders: { authorization: 'x' } },
      /^tokenRequestHeaders.authorization: is written by client_secret_basic/,
    ],
    [
      { tokenResponse: { accesToken: 'a' } },
      "tokenResponse.accesToken: is not an option; did you mean 'accessToken'?",
    ],
    [{ tokenResponse: { accessToken: 5 } }, /^tokenResponse.accessToken: must be a text/],
    [
      { tokenResponse: { expiresInUnit: 'hours' } },
      /^tokenResponse.expiresInUnit: "hours" is unknown; it is one of 'seconds'/,
    ],
    [{ tokenResponse: { maxLifetimeMs: 0 } }, /^tokenResponse.maxLifetimeMs: is 0/],
    [
      { tokenResponse: 'data.token' },
      /^tokenResponse: must be an object with the options 'accessToken', 'tokenType'/,
    ],
    [{ authorizationHeader: { name: 'host' } }, /^authorizationHeader.name: host cannot be set here/],
    [{ authorizationHeader: { name: 'x\ny' } }, /^authorizationHeader.name: .* is not a header name/],
    [
      { authorizationHeader: { scheme: 'Two Words' } },
      /^authorizationHeader.scheme: "Two Words" is not a scheme/,
    ],
    [{ refusals: { statuses: [200] } }, 'refusals.statuses: is 200; write a whole number from 400 to 599'],
    [{ refusals: { status: [403] } }, "refusals.status: is not an option; did you mean 'statuses'?"],
    [{ refusals: { bodyIncludes: 'x' } }, /^refusals.bodyIncludes: must be a list/],
    [{ refusals: { bodyIncludes: [''] } }, /^refusals.bodyIncludes: must be a text/],
    [{ insecureHosts: 'keycloak' }, /^insecureHosts: must be a list of names of hosts/],
  ])('%j', (wrong, message) => {
    expectRefusal(() => createOAuthClient({ ...goodOptions, ...wrong }), message);
  });

  test('with the name of the client', () => {
    expect(() => createOAuthClient({ ...goodOptions, grantType: '' })).toThrow(/ \(client "acme"\)$/);
  });
});
