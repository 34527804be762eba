import { describe, expect, test } from 'vitest';
import { createOAuthClient } from '../client/create-oauth-client.ts';
import type { OAuthClient } from '../client/oauth-client.ts';
import { proxyAuthorization } from './proxy-authorization.ts';

let issued = 0;

function clientWith(origins: readonly string[]): OAuthClient {
  issued = 0;
  return createOAuthClient({
    name: 'acme',
    tokenEndpoint: 'https://example.com/token',
    clientId: 'a',
    clientSecret: 'b',
    origins,
    propagationMs: 0,
    fetch: async () => Response.json({ access_token: `token-${++issued}`, expires_in: 3600 }),
  });
}

const get = { method: 'GET' };
const head = (status: number) => ({ status, header: () => undefined });

describe('proxyAuthorization', () => {
  test.each([
    ['https://api.example.com', '/users'],
    ['https://api.example.com/', '/users?page=2'],
    ['https://api.example.com/v1', '/'],
    ['https://api.example.com/v1/', '/users'],
    ['https://api.example.com/v1', '/a/../users'],
    ['https://api.example.com', '//users'],
  ])('gives the header for what goes to %s at %s', async (target, url) => {
    const authorize = proxyAuthorization(clientWith(['https://api.example.com']), { target });
    expect((await authorize({ ...get, url }))?.headers).toEqual({ authorization: 'Bearer token-1' });
  });

  test.each([
    ['https://api.example.com', 'users'],
    ['https://api.example.com', ''],
    ['https://api.example.com', 'https://evil.example/users'],
    ['https://api.example.com', '@evil.example/users'],
    ['https://api.example.com', '.evil.example/users'],
    ['https://api.example.com', ':8443/users'],
    ['https://api.example.com/v1', '/../admin'],
    ['https://api.example.com/v1', '/users/../../admin'],
    ['https://api.example.com/v1', '/%2e%2e/admin'],
    ['https://api.example.com/v1', '/..\\admin'],
    ['https://api.example.com/v1', '/../v10/users'],
  ])('gives none for what leaves %s by %s', async (target, url) => {
    const authorize = proxyAuthorization(clientWith(['https://api.example.com']), { target });
    expect(await authorize({ ...get, url })).toBeUndefined();
    expect(issued).toBe(0);
  });

  test('gives none for what leaves the client’s origins', async () => {
    const client = clientWith(['https://api.example.com/v1']);
    const authorize = proxyAuthorization(client, { target: 'https://api.example.com' });
    expect(await authorize({ ...get, url: '/v2/users' })).toBeUndefined();
    expect(await authorize({ ...get, url: '/v1/users' })).toBeDefined();
  });

  test('takes the target as origin where the client has none', async () => {
    const authorize = proxyAuthorization(clientWith([]), { target: new URL('https://api.example.com/v1') });
    expect(await authorize({ ...get, url: '/users' })).toBeDefined();
    expect(await authorize({ ...get, url: '/../users' })).toBeUndefined();
  });

  test.each([
    ['http://api.example.com', /^target: http:\/\/api.example.com is not secure/],
    ['api.example.com', /^target: "api.example.com" is no URL/],
    ['https://other.example', /^base URL: https:\/\/other.example is outside the client's origins/],
  ])('refuses the target %s', (target, message) => {
    expect(() => proxyAuthorization(clientWith(['https://api.example.com']), { target })).toThrow(
      expect.objectContaining({ code: 'invalid-configuration', message: expect.stringMatching(message) }),
    );
  });

  test('a request that was refused is not resent, and the next one has a new token', async () => {
    const client = clientWith(['https://api.example.com']);
    const authorize = proxyAuthorization(client, { target: 'https://api.example.com' });
    const first = await authorize({ ...get, url: '/users' });
    expect(first?.settle(head(401))).toBeUndefined();
    expect(issued).toBe(1);
    const second = await authorize({ ...get, url: '/users' });
    expect(second?.headers).toEqual({ authorization: 'Bearer token-2' });
  });

  test('a request that was answered changes nothing', async () => {
    const client = clientWith(['https://api.example.com']);
    const authorize = proxyAuthorization(client, { target: 'https://api.example.com' });
    for (const status of [200, 403, 404, 503]) (await authorize({ ...get, url: '/' }))?.settle(head(status));
    expect((await authorize({ ...get, url: '/' }))?.headers.authorization).toBe('Bearer token-1');
  });

  test('a caller who has gone waits no longer', async () => {
    const authorize = proxyAuthorization(clientWith([]), { target: 'https://api.example.com' });
    const reason = new Error('gone');
    const going = authorize({ ...get, url: '/users', signal: AbortSignal.abort(reason) });
    await expect(going).rejects.toBe(reason);
  });
});
