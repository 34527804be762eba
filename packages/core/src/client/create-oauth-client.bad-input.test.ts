import { beforeEach, describe, expect, test } from 'vitest';
import { createOAuthClient } from './create-oauth-client.ts';
import type { OAuthClientOptions } from './oauth-client-options.ts';
import { cognito, edx, learnAmp, oroCommerce, thrive } from '../presets/index.ts';
import { expectRefusal, goodOptions, spy } from '../../test/support/expect-refusal.ts';

beforeEach(() => void spy.mockClear());

/** Options of any type, as in JavaScript. */
type Bad = { [Name in keyof OAuthClientOptions]?: unknown };

const longestMs = 2_147_483_647;
const durations: [string, (value: unknown) => Bad, number][] = [
  ['assumedLifetimeMs', (value) => ({ assumedLifetimeMs: value }), 1],
  ['expiryLeewayMs', (value) => ({ expiryLeewayMs: value }), 0],
  ['timeoutMs', (value) => ({ timeoutMs: value }), 1],
  ['deadlineMs', (value) => ({ deadlineMs: value }), 1],
  ['retry.baseDelayMs', (value) => ({ retry: { baseDelayMs: value } }), 0],
  ['retry.maxDelayMs', (value) => ({ retry: { maxDelayMs: value } }), 0],
  ['maxRetryAfterMs', (value) => ({ maxRetryAfterMs: value }), 0],
  ['coolDown.initialMs', (value) => ({ coolDown: { initialMs: value } }), 0],
  ['coolDown.maxMs', (value) => ({ coolDown: { maxMs: value } }), 0],
  ['terminalErrorTtlMs', (value) => ({ terminalErrorTtlMs: value }), 0],
  ['storeTimeoutMs', (value) => ({ storeTimeoutMs: value }), 1],
];

describe('a duration that is negative, not a number or too long is refused, and the error names the option', () => {
  describe.each(durations)('%s', (option, bad, leastMs) => {
    test.each([-1, Number.NaN, longestMs + 1, Number.POSITIVE_INFINITY, '5', {}])('%s', (value) => {
      expectRefusal(
        () => createOAuthClient({ ...goodOptions, ...bad(value) } as OAuthClientOptions),
        `${option}: is ${String(value)}; write milliseconds from ${leastMs} to ${longestMs}`,
      );
    });

    test('the longest and the shortest duration are accepted', () => {
      for (const value of [leastMs, longestMs])
        createOAuthClient({ ...goodOptions, ...bad(value) } as OAuthClientOptions);
    });

    if (leastMs > 0) {
      test('zero is refused', () => {
        expectRefusal(
          () => createOAuthClient({ ...goodOptions, ...bad(0) } as OAuthClientOptions),
          new RegExp(`^${option}: is 0`),
        );
      });
    }
  });
});

describe('a preset refuses at creation:', () => {
  test.each<[string, () => unknown, string | RegExp, client?: string]>([
    [
      'an unknown Thrive scope',
      () => createOAuthClient({ ...goodOptions, ...thrive({ tenantId: 't' }), scope: 'api/webhooks' }),
      `scope: "api/webhooks" is unknown; it is one of 'api/all', 'api/read', 'api/write'`,
      'thrive',
    ],
    [
      'an unknown Thrive scope of webhooks',
      () =>
        createOAuthClient({
          ...goodOptions,
          ...thrive({ tenantId: 't', api: 'webhooks' }),
          scope: 'api/read',
        }),
      `scope: "api/read" is unknown; it is one of 'api/webhooks', 'api/all'`,
      'thrive',
    ],
    [
      'an unknown Thrive region',
      () => thrive({ tenantId: 't', region: 'eu' as 'mea' }),
      `thrive.region: "eu" is unknown; it is one of 'default', 'mea'`,
    ],
    [
      'an unknown Thrive environment',
      () => thrive({ tenantId: 't', environment: 'prod' as 'staging' }),
      `thrive.environment: "prod" is unknown; it is one of 'production', 'staging'`,
    ],
    [
      'an http: application',
      () => createOAuthClient({ ...goodOptions, ...oroCommerce({ url: 'http://shop.example' }) }),
      /^tokenEndpoint: http:\/\/shop.example is not secure/,
      'oro-commerce',
    ],
    [
      'an http: user pool',
      () => createOAuthClient({ ...goodOptions, ...cognito({ domain: 'http://acme.example' }) }),
      /^tokenEndpoint: .* is not secure/,
      'cognito',
    ],
    [
      'an http: Open edX',
      () => createOAuthClient({ ...goodOptions, ...edx({ baseUrl: 'http://lms.example' }) }),
      /^tokenEndpoint: .* is not secure/,
      'edx',
    ],
    [
      'an http: Learn Amp',
      () => createOAuthClient({ ...goodOptions, ...learnAmp({ baseUrl: 'http://learn.example' }) }),
      /^tokenEndpoint: .* is not secure/,
      'learn-amp',
    ],
  ])('%s', (_name, act, message, client) => {
    expectRefusal(act, message, { client });
  });
});

describe('a client refuses at the call:', () => {
  const get = {
    url: 'https://api.example.com/users',
    method: 'GET',
    hasAuthorization: false,
    replayable: true,
  };

  test('an adapter without origins and without a base URL', () => {
    const client = createOAuthClient({ ...goodOptions, origins: [] });
    const message = "origins: are missing; write origins: ['https://api.example.com'] in createOAuthClient";
    expectRefusal(() => client.begin(get), message);
    expectRefusal(() => client.authorizer({}), message);
    expectRefusal(
      () => client.authorizer({ hint: 'axios.create({ baseURL })' }),
      `${message}, or a base URL: axios.create({ baseURL })`,
    );
    expectRefusal(() => client.authorizer({ baseUrl: '/relative' }), message);
  });

  test('a base URL over http: from an adapter', () => {
    const client = createOAuthClient({ ...goodOptions, origins: [] });
    expectRefusal(
      () => client.authorizer({ baseUrl: 'http://api.example.com' }),
      /^base URL: .* is not secure/,
    );
  });

  test('a base URL outside the origins', () => {
    expectRefusal(
      () => createOAuthClient(goodOptions).authorizer({ baseUrl: 'https://elsewhere.example' }),
      "base URL: https://elsewhere.example is outside the client's origins (https://api.example.com); no request would get a token",
    );
  });

  test.each<[string, object, RegExp]>([
    ['a scope with control characters', { scope: 'a\tb' }, /^scope: must not contain control characters/],
    ['a reserved parameter', { parameters: { client_id: 'x' } }, /^parameters.client_id: cannot be set here/],
    ['an empty resource', { resource: '' }, /^resource: must not be empty/],
  ])('%s for another token of the client', (_name, request, message) => {
    const client = createOAuthClient(goodOptions);
    expectRefusal(() => client.with(request), message);
    expectRefusal(() => client.begin({ ...get, oauth: request }), message);
  });
});

describe('an empty secret from a resolver', () => {
  test.each<[string, () => unknown]>([
    ['an empty text', () => ''],
    ['nothing', () => undefined],
    ['a promise of an empty text', async () => ''],
  ])('%s: nothing is sent', async (_name, clientSecret) => {
    const client = createOAuthClient({ ...goodOptions, clientSecret: clientSecret as () => string });
    await expect(client.getToken()).rejects.toMatchObject({
      code: 'invalid-configuration',
      message:
        'clientSecret: the function gave no secret; it must give a non-empty string, or a promise of one (client "acme")',
    });
    expect(spy).not.toHaveBeenCalled();
  });
});

test('valid options do send a token request', async () => {
  await createOAuthClient(goodOptions).getToken();
  expect(spy).toHaveBeenCalledOnce();
});
