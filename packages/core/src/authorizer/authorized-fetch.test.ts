import { describe, expect, it } from 'vitest';
import {
  api,
  authorization,
  call,
  client,
  clock,
  events,
  open,
  serve,
  useFetchRig,
  users,
} from '../../test/support/fetch-rig.ts';

const hour = 3_600_000;
useFetchRig();

describe('an authorized fetch', () => {
  it('sends two API requests and one token request if the API always answers 401, and returns the 401', async () => {
    await client.getToken();
    api.refuseAll(true);
    const response = await call(`${api.apiUrl}/users`);
    expect(response.status).toBe(401);
    expect(await response.text()).not.toBe('');
    expect(api.apiRequests).toBe(2);
    expect(authorization.tokenRequests).toBe(2);
  });

  it('returns further 401s without a resend or a token request, and recovers when the API does', async () => {
    api.refuseAll(true);
    await users();
    const before = { api: api.apiRequests, tokens: authorization.tokenRequests };
    expect(await Promise.all(Array.from({ length: 10 }, users))).toEqual(Array(10).fill(401));
    expect(api.apiRequests - before.api).toBe(10);
    expect(authorization.tokenRequests).toBe(before.tokens);
    expect(client.status().refusalsSuspended).toBe(true);
    api.refuseAll(false);
    expect(await users()).toBe(200);
    expect(client.status().refusalsSuspended).toBe(false);
    authorization.revokeAll();
    expect(await users()).toBe(200);
  });

  it('recovers at once if the token and the one that is being requested are revoked together', async () => {
    await users();
    await clock.advance(0.76 * hour);
    authorization.hold('response');
    await users(); // starts a renewal in the background
    await authorization.whenRequested();
    authorization.revokeAll();
    const caught = users(); // is refused, waits for the renewal, and gets a token that has already been revoked
    await api.whenIdle();
    authorization.release();
    expect(await caught).toBe(401);
    expect(await Promise.all(Array.from({ length: 20 }, users))).toEqual(Array(20).fill(200));
    expect(client.status().refusalsSuspended).toBe(false);
    expect(authorization.tokenRequests).toBe(3);
  });

  it('delays no call while the old token is usable', async () => {
    await users();
    await clock.advance(0.76 * hour);
    authorization.hold();
    const statuses = await Promise.all(Array.from({ length: 20 }, users)); // would hang if one of them waited
    expect(new Set(statuses)).toEqual(new Set([200]));
    await authorization.whenRequested();
    await clock.advance(2_000);
    expect(await users()).toBe(200);
    authorization.release();
    await authorization.whenIdle();
    await clock.settle();
    expect(authorization.tokenRequests).toBe(2);
    expect(client.status()).toMatchObject({ state: 'fresh', tokenRequests: 2 });
  });

  it('loses no call with a provider that revokes the previous token at each issue', async () => {
    await serve({ revokePrevious: true });
    for (let hours = 0; hours < 10; hours++) {
      expect(new Set(await Promise.all(Array.from({ length: 10 }, users)))).toEqual(new Set([200]));
      await clock.advance(0.8 * hour);
    }
    expect(authorization.tokenRequests).toBeLessThanOrEqual(11);
  });

  it('sends one token request for late refusals of one token', async () => {
    await users();
    api.hold('response');
    authorization.revokeAll();
    const calls = [users(), users(), users(), users()];
    await api.whenRequested(4);
    api.release();
    expect(await Promise.all(calls)).toEqual([200, 200, 200, 200]);
    expect(authorization.tokenRequests).toBe(2);
  });

  it.each(['authorization', 'Authorization', 'AUTHORIZATION'])(
    'does not replace the caller’s own %s header',
    async (name) => {
      const response = await call(`${api.apiUrl}/echo`, { headers: { [name]: 'Basic b3duZXI6' } });
      expect(response.status).toBe(401);
      expect(api.requests.at(-1)?.headers.authorization).toBe('Basic b3duZXI6');
      expect(authorization.tokenRequests).toBe(0);
    },
  );

  it('puts no token on a request with oauth: false', async () => {
    expect((await call(`${api.apiUrl}/users`, { oauth: false })).status).toBe(401);
    expect(api.requests.at(-1)?.headers.authorization).toBeUndefined();
    expect(authorization.tokenRequests).toBe(0);
  });

  it('uses another token for another scope, and keeps both', async () => {
    await call(`${api.apiUrl}/users`, { oauth: { scope: 'reports' } });
    await users();
    await call(`${api.apiUrl}/users`, { oauth: { scope: ['reports'] } });
    expect(authorization.requests.map(({ parameters }) => parameters.scope)).toEqual(['reports', undefined]);
  });

  it('sends nothing if no token can be obtained', async () => {
    authorization.failNext({ status: 401, body: { error: 'invalid_client' } });
    await expect(users()).rejects.toMatchObject({
      code: 'request-refused',
      oauthError: { error: 'invalid_client' },
    });
    expect(api.apiRequests).toBe(0);
  });

  it('fails with an OAuthError if the token was refused and no other can be obtained', async () => {
    await users();
    authorization.revokeAll();
    authorization.failNext({ status: 400, body: { error: 'invalid_scope' } });
    await expect(users()).rejects.toMatchObject({ code: 'request-refused' });
  });

  it('puts no token on a request to another origin, or outside the path', async () => {
    open({ origins: [`${api.apiUrl}/users`] });
    expect((await call(`${api.apiUrl}/users/1`)).status).not.toBe(401);
    for (const path of ['/echo', '/usersecrets', '/users/../echo', '/users/%2e%2e/echo']) {
      expect((await call(api.apiUrl + path)).status).toBe(401);
      expect(api.requests.at(-1)?.headers.authorization).toBeUndefined();
    }
    await call(authorization.tokenEndpoint);
    expect(authorization.requests.at(-1)?.headers.authorization).toBeUndefined();
  });

  it('emits events in order and without the token', async () => {
    await users();
    authorization.revokeAll();
    await users();
    expect(events.map(({ type }) => type)).toEqual([
      'token-requested',
      'token-obtained',
      'token-refused',
      'token-requested',
      'token-obtained',
      'refused-token-replaced',
    ]);
    expect(events[3]).toMatchObject({ reason: 'refused', client: 'test' });
    expect(JSON.stringify(events)).not.toContain(client.peek()?.value);
  });
});

describe('an authorizer', () => {
  it('requires an origin, and its error says what to write', () => {
    open({ origins: [] });
    expect(() => client.authorizer({ hint: 'axios.create({ baseURL })' })).toThrow(/origins.*axios\.create/);
    expect(() =>
      client.begin({ url: api.apiUrl, method: 'GET', hasAuthorization: false, replayable: true }),
    ).toThrow(/origins/);
  });

  it('takes the origin of a base URL if the client has none', () => {
    open({ origins: [] });
    const authorizer = client.authorizer({ baseUrl: `${api.apiUrl}/v1` });
    const request = { method: 'GET', hasAuthorization: false, replayable: true };
    expect(authorizer.begin({ ...request, url: `${api.apiUrl}/v2/users` })).toBeDefined();
    expect(authorizer.begin({ ...request, url: 'https://elsewhere.example/' })).toBeUndefined();
    expect(authorizer.begin({ ...request, url: '/relative' })).toBeUndefined();
  });

  it('refuses a base URL outside the client’s origins', () => {
    expect(() => client.authorizer({ baseUrl: 'https://elsewhere.example' })).toThrow(
      /outside the client's origins/,
    );
  });

  it('refuses a base URL that is neither https: nor a loopback host', () => {
    open({ origins: [] });
    expect(() => client.authorizer({ baseUrl: 'http://api.example.com' })).toThrow(/not secure/);
  });
});
