import { expect, test } from 'vitest';
import { authorizedFetch } from '../authorizer/authorized-fetch.ts';
import { tokenExchange } from '../grants/index.ts';
import { injectProxyAuthorization } from '../server/inject-proxy-authorization.ts';
import { resolveClients } from '../server/resolve-clients.ts';
import { createOAuthClient } from './create-oauth-client.ts';
import { createOAuthClientPool } from './create-oauth-client-pool.ts';
import type { OAuthClientOptions } from './oauth-client-options.ts';
import { goodOptions } from '../../test/support/expect-refusal.ts';

const client = createOAuthClient(goodOptions);
const nowhere = createOAuthClient({ ...goodOptions, origins: [] });
const getToken = async (options: object): Promise<unknown> =>
  createOAuthClient({ ...goodOptions, ...options } as OAuthClientOptions).getToken();
const url = 'https://api.example.com/users';
const noSecret: object = { clientSecret: () => '' };
const opaque = Object.defineProperty(Response.error(), 'type', { value: 'opaqueredirect' });

// What createOAuthClient refuses is in create-oauth-client.bad-options, profile-requests and unknown-options, with the name.
test.each<[string, () => unknown, RegExp]>([
  ['an adapter without origins', () => nowhere.authorizer({}), /^origins: /],
  ['a request without origins', () => nowhere.begin({ url, method: 'GET' } as never), /^origins: /],
  ['a base URL elsewhere', () => client.authorizer({ baseUrl: 'https://b.example' }), /^base URL: /],
  ['a base URL over http', () => nowhere.authorizer({ baseUrl: 'http://b.example' }), /^base URL: /],
  ['a scope that is no text', () => client.with({ scope: 5 as never }), /^scope: /],
  [
    'the scope of one request',
    () => authorizedFetch(client)(url, { oauth: { scope: 5 as never } }),
    /^scope: /,
  ],
  ['a target that is no URL', () => injectProxyAuthorization(client, { target: 'b' }), /^target: /],
  [
    'a target elsewhere',
    () => injectProxyAuthorization(client, { target: 'https://b.example' }),
    /^target: /,
  ],
  ['an empty secret', () => getToken(noSecret), /^clientSecret: /],
  [
    'a grant without its token endpoint',
    () => getToken({ grant: tokenExchange({ subjectToken: 'a' }), tokenEndpoint: undefined }),
    /^tokenEndpoint: /,
  ],
  ['a redirect that cannot be seen', () => authorizedFetch(client, async () => opaque)(url), / a redirect/],
  [
    'options in a record of clients',
    () => resolveClients({ crm: { ...goodOptions, clientId: '' } }, createOAuthClient),
    /^clients.crm: clientId: /,
  ],
])('a configuration error about %s names the client', async (_what, act, message) => {
  await expect((async () => act())()).rejects.toMatchObject({
    code: 'invalid-configuration',
    message: expect.stringMatching(new RegExp(`${message.source}.* \\(client "acme"\\)$`, 's')),
  });
});

test('in a pool it names the tenant as well', async () => {
  const pool = createOAuthClientPool({ resolve: () => ({ ...goodOptions, clientId: '' }) });
  await expect(pool.get('t-1')).rejects.toThrow(/^clientId: .* \(client "acme"\) \(tenant "t-1"\)$/);
});

test('a client that has no name of its own is named after its token endpoint', () => {
  const { name: _name, ...unnamed } = goodOptions;
  expect(() => createOAuthClient({ ...unnamed, clientId: '' } as OAuthClientOptions)).toThrow(
    /\(client "example.com"\)$/,
  );
});
