import { describe, expect, test } from 'vitest';
import { thrive, type ThriveOptions } from './thrive.ts';

const tenantId = 'eu-west-2_AbcdEfghI';

test.each<[Omit<ThriveOptions, 'tenantId'>, string]>([
  [{}, 'https://public.api.learn.link'],
  [{ environment: 'production', region: 'default', api: 'public' }, 'https://public.api.learn.link'],
  [{ environment: 'staging' }, 'https://public.api.learnstaging.link'],
  [{ region: 'mea' }, 'https://public.api.mea.learn.tech'],
  [{ region: 'mea', environment: 'staging' }, 'https://public.api.meastaging.learn.tech'],
  [{ api: 'webhooks' }, 'https://user.api.learn.link'],
  [{ api: 'webhooks', environment: 'staging' }, 'https://user.api.learnstaging.link'],
  [{ api: 'webhooks', region: 'mea' }, 'https://user.api.mea.learn.tech'],
  [{ api: 'webhooks', region: 'mea', environment: 'staging' }, 'https://user.api.meastaging.learn.tech'],
])('%j is at %s', (options, origin) => {
  expect(thrive({ tenantId, ...options })).toMatchObject({
    tokenEndpoint: `${origin}/oauth2/token/eu-west-2_AbcdEfghI`,
    origins: [origin],
  });
});

test('the tenant id of Thrive is the client id, and is not encoded in HTTP Basic', () => {
  expect(thrive({ tenantId })).toEqual({
    name: 'thrive',
    clientId: 'eu-west-2_AbcdEfghI',
    tokenEndpoint: 'https://public.api.learn.link/oauth2/token/eu-west-2_AbcdEfghI',
    authenticationMethod: 'client_secret_basic',
    basicEncoding: 'raw',
    scopesSupported: ['api/all', 'api/read', 'api/write'],
    origins: ['https://public.api.learn.link'],
  });
});

test('the base URL of Thrive replaces the API’s host, for token requests and for tokens', () => {
  expect(thrive({ tenantId, baseUrl: 'http://127.0.0.1:8080/' })).toMatchObject({
    tokenEndpoint: 'http://127.0.0.1:8080/oauth2/token/eu-west-2_AbcdEfghI',
    origins: ['http://127.0.0.1:8080'],
  });
});

test('the webhooks API of Thrive has scopes of its own', () => {
  expect(thrive({ tenantId, api: 'webhooks' }).scopesSupported).toEqual(['api/webhooks', 'api/all']);
});

describe('thrive refuses', () => {
  test.each([undefined, '', ' ', 'a/b', '../other', '.', '..', 'a b', 'a?b', 'a#b', 'a:b', 'a\n', 5])(
    'the tenant id %j',
    (bad) => {
      expect(() => thrive({ tenantId: bad as string })).toThrow(
        expect.objectContaining({
          code: 'invalid-configuration',
          message:
            "thrive.tenantId: is missing or not a tenant id; write it as Thrive gave it, for example 'eu-west-2_AbcdEfghI'",
        }),
      );
    },
  );

  test('missing options', () => {
    expect(() => (thrive as () => unknown)()).toThrow(/^thrive.tenantId: is missing/);
  });

  test.each<[string, object, string]>([
    [
      'environment',
      { environment: 'live' },
      `thrive.environment: "live" is unknown; it is one of 'production', 'staging'`,
    ],
    ['region', { region: 'us' }, `thrive.region: "us" is unknown; it is one of 'default', 'mea'`],
    [
      'region with the name of a method',
      { region: 'toString' },
      `thrive.region: "toString" is unknown; it is one of 'default', 'mea'`,
    ],
    ['api', { api: 'users' }, `thrive.api: "users" is unknown; it is one of 'public', 'webhooks'`],
  ])('an unknown %s', (_name, options, message) => {
    expect(() => thrive({ tenantId, ...options })).toThrow(
      expect.objectContaining({ code: 'invalid-configuration', message }),
    );
  });
});
