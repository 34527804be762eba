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

/** A response whose caller is still there. */
const response = { writableEnded: false, once: () => undefined };
const get = { methods: ['GET'], response };
const head = (status: number) => ({ status, header: () => undefined });

describe('proxyAuthorization', () => {
  test.each([
    ['https://api.example.com', '/users'],
    ['https://api.example.com/', '/users?page=2'],
    ['https://api.example.com/v1', '/'],
    ['https://api.example.com/v1/', '/users'],
    ['https://api.example.com/v1', '/users?path=/../admin//x'],
    ['https://api.example.com', '/groups/a%2Fb/../c'],
  ])('gives the header for what goes to %s at %s', async (target, url) => {
    const authorize = proxyAuthorization(clientWith(['https://api.example.com']), { target });
    expect((await authorize({ ...get, url }))?.headers).toEqual({ authorization: 'Bearer token-1' });
  });

  test.each([
    ['https://api.example.com', 'users'],
    ['https://api.example.com', '//evil.example/users'],
    ['https://api.example.com', '/\\evil.example/users'],
    ['https://api.example.com', 'http://api.example.com/users'],
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
    ['https://api.example.com/v1', '/users/..'],
    ['https://api.example.com/v1', '/users/.%2E/%2e%2e/admin'],
    ['https://api.example.com/v1', '/%252e%252e/admin'],
    ['https://api.example.com/v1', '/..%2fadmin'],
    ['https://api.example.com/v1', '/..%5cadmin'],
    ['https://api.example.com/v1', '/..;/admin'],
    ['https://api.example.com/v1', '/users//admin'],
    ['https://api.example.com/v1', '/users%00/../admin'],
    ['https://api.example.com/v1', '/users#/../../admin'],
    ['https://api.example.com/v1', '/%c0%ae%c0%ae/admin'],
  ])('gives none for what may leave %s by %s, judged as it is written', async (target, url) => {
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

  test('takes the target as origin if the client has none', async () => {
    const authorize = proxyAuthorization(clientWith([]), { target: new URL('https://api.example.com/v1') });
    expect(await authorize({ ...get, url: '/users' })).toBeDefined();
    expect(await authorize({ ...get, url: '/../users' })).toBeUndefined();
  });

  test.each([
    ['http://api.example.com', /^target: http:\/\/api.example.com is not secure/],
    ['api.example.com', /^target: "api.example.com" is not a URL/],
    ['https://other.example', /^target: https:\/\/other.example is outside the client's origins/],
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

  test('the wait ends when the caller disconnects', async () => {
    const authorize = proxyAuthorization(clientWith([]), { target: 'https://api.example.com' });
    const gone = { destroyed: true, writableEnded: false, once: () => undefined };
    const going = authorize({ ...get, response: gone, url: '/users' });
    await expect(going).rejects.toMatchObject({ name: 'AbortError' });
    expect(issued).toBe(0);
  });

  test('makes no signal for a caller who does not have to wait', async () => {
    let listeners = 0;
    const counted = { writableEnded: false, once: () => listeners++ };
    const authorize = proxyAuthorization(clientWith([]), { target: 'https://api.example.com' });
    for (let call = 0; call < 3; call++) await authorize({ ...get, response: counted, url: '/users' });
    expect(listeners).toBe(1);
  });

  test('asks the authorizer about every method that the target may take the request for', async () => {
    const asked: string[] = [];
    const client = clientWith([]);
    const authorize = proxyAuthorization(
      {
        authorizer: (options) => {
          const { begin, run } = client.authorizer(options);
          return {
            run,
            begin: (request) => {
              asked.push(request.method);
              return request.method === 'TRACE' ? undefined : begin.call(client.authorizer(options), request);
            },
          };
        },
      },
      { target: 'https://api.example.com' },
    );
    expect(await authorize({ url: '/users', response, methods: ['TRACE'] })).toBeUndefined();
    expect(await authorize({ url: '/users', response, methods: ['POST', 'TRACE'] })).toBeUndefined();
    expect(await authorize({ url: '/users', response, methods: ['POST', 'PATCH'] })).toBeDefined();
    expect(asked).toEqual(['TRACE', 'POST', 'TRACE', 'POST', 'PATCH']);
  });
});

test.each([
  ['the origins', { origins: ['http://api.svc.cluster.local'] }],
  ['the target alone', { origins: [] }],
])(
  'a target over plain http: is judged by the insecureHosts of the client, with %s',
  async (_what, options) => {
    const target = 'http://api.svc.cluster.local/v1';
    const base = {
      name: 'acme',
      tokenEndpoint: 'https://example.com/token',
      clientId: 'a',
      clientSecret: 'b',
      fetch: async () => Response.json({ access_token: 'token-1', expires_in: 3600 }),
    };
    const client = createOAuthClient({ ...base, ...options, insecureHosts: ['*.svc.cluster.local'] });
    const events: string[] = [];
    client.subscribe(({ type }) => events.push(type));
    const authorize = proxyAuthorization(client, { target });
    expect((await authorize({ ...get, url: '/users' }))?.headers).toEqual({
      authorization: 'Bearer token-1',
    });
    expect(await authorize({ ...get, url: '/../users' })).toBeUndefined();
    expect(events).toContain('insecure-host-used');
    expect(() => proxyAuthorization(createOAuthClient(base), { target })).toThrow(
      /^target: http:\/\/api.svc.cluster.local is not secure; .* \(client "acme"\)$/,
    );
  },
);
