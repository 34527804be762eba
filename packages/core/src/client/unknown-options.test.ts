import { describe, expect, test } from 'vitest';
import { privateKeyJwt } from '../client-authentication/assertions.ts';
import { clientSecretBasic } from '../client-authentication/client-secret-basic.ts';
import { discoverProvider } from '../discovery/discover-provider.ts';
import { jwtBearer, tokenExchange } from '../grants/index.ts';
import { cognito, edx, learnAmp, oroCommerce, thrive } from '../presets/index.ts';
import { staticTokenSource } from '../base/static-token-source.ts';
import { memoryStore } from '../store/memory-store.ts';
import { createOAuthClient } from './create-oauth-client.ts';
import { createOAuthClientPool } from './create-oauth-client-pool.ts';
import { expectRefusal, goodOptions } from '../../test/support/expect-refusal.ts';

describe('an option that does not exist is refused when the client is created:', () => {
  test.each<[object, string | RegExp]>([
    [{ bodyFromat: 'json' }, "bodyFromat: is not an option; did you mean 'bodyFormat'?"],
    [{ headers: {} }, "headers: is not an option; did you mean 'tokenRequestHeaders'?"],
    [{ tokenEndPoint: 'x' }, "tokenEndPoint: is not an option; did you mean 'tokenEndpoint'?"],
    [{ origin: 'x' }, "origin: is not an option; did you mean 'origins'?"],
    [{ audience: 'x' }, /^audience: is not an option; the options are 'name', 'tokenEndpoint', 'clientId', /],
    [{ retry: { retries: 2 } }, /^retry.retries: is not an option; the options are 'attempts', /],
    [{ coolDown: { maxMS: 2 } }, "coolDown.maxMS: is not an option; did you mean 'maxMs'?"],
    [{ refreshAhead: { factor: 2 } }, /^refreshAhead.factor: is not an option/],
    [{ tokenRequestLimit: { requests: 1, per: 1 } }, /^tokenRequestLimit.per: .* did you mean 'perMs'/],
    [{ renewalRate: { perMin: 1 } }, "renewalRate.perMin: is not an option; did you mean 'perMinute'?"],
    [{ scopeStepUp: { allow: [] } }, "scopeStepUp.allow: is not an option; did you mean 'allowed'?"],
    [{ authorizationHeader: { names: 'x' } }, /^authorizationHeader.names: .* did you mean 'name'/],
    [{ tokenResponse: { access_token: 'x' } }, /^tokenResponse.access_token: .* did you mean 'accessToken'/],
    [{ refusals: { status: [403] } }, "refusals.status: is not an option; did you mean 'statuses'?"],
  ])('%j', (wrong, message) => {
    expectRefusal(() => createOAuthClient({ ...goodOptions, ...wrong }), message);
  });

  test('a client in the place of options, which says so', () => {
    const client = createOAuthClient(goodOptions);
    expectRefusal(() => createOAuthClient(client as never), 'options: are a client already; use it as it is');
  });
});

test.each<[string, () => unknown]>([
  [
    'createOAuthClientPool.size',
    () => createOAuthClientPool({ resolve: () => goodOptions, size: 5 } as never),
  ],
  ['cognito.region', () => cognito({ domain: 'a.example', region: 'x' } as never)],
  ['edx.url', () => edx({ url: 'x' } as never)],
  ['learnAmp.url', () => learnAmp({ url: 'x' } as never)],
  ['oroCommerce.baseUrl', () => oroCommerce({ baseUrl: 'x' } as never)],
  ['thrive.tenant', () => thrive({ tenant: 'x' } as never)],
  ['memoryStore.max', () => memoryStore({ max: 5 } as never)],
  ['staticTokenSource.expiresAt', () => staticTokenSource('a', { expiresAt: 5 } as never)],
  ['jwtBearer.iss', () => jwtBearer({ iss: 'a' } as never)],
  ['tokenExchange.token', () => tokenExchange({ token: 'a' } as never)],
  ['clientSecretBasic.encoding', () => clientSecretBasic('a', { encoding: 'raw' } as never)],
  ['privateKeyJwt.keyId', () => privateKeyJwt({ key: {}, keyId: 'a' } as never)],
  ['discoverProvider.url', () => discoverProvider({ url: 'https://login.example.com' } as never)],
  [
    'discoverProvider.timeout',
    () => discoverProvider({ issuer: 'https://a.example' }, { timeout: 5 } as never),
  ],
])('%s is no option, and that is said at once', async (option, act) => {
  // One of them is asynchronous.
  await expect((async () => act())()).rejects.toMatchObject({
    code: 'invalid-configuration',
    message: expect.stringMatching(new RegExp(`^${option}: is not an option; `)),
  });
});

test('an unknown name at client.authorizer is refused with the client’s name', () => {
  const where = { baseURL: 'https://api.example.com' } as never;
  expectRefusal(
    () => createOAuthClient(goodOptions).authorizer(where),
    "authorizer.baseURL: is not an option; did you mean 'baseUrl'?",
  );
});

test('an unknown member of the option of one request, or of client.with, is refused with the client’s name', () => {
  const client = createOAuthClient(goodOptions);
  const message = "scopes: is not an option; did you mean 'scope'?";
  const oauth = { scopes: 'read' } as never;
  expectRefusal(() => client.with(oauth), message);
  const request = { url: 'https://api.example.com/users', method: 'GET', hasAuthorization: false };
  expectRefusal(() => client.begin({ ...request, replayable: true, oauth }), message);
});
