import { describe, expect, test, vi } from 'vitest';
import { systemClock } from '../base/clock.ts';
import { memoryStore } from '../store/memory-store.ts';
import type { OAuthClientOptions } from './oauth-client-options.ts';
import { authenticate } from '../client-authentication/authenticate.ts';
import { resolveOptions } from './resolve-options.ts';

const least = { tokenEndpoint: 'https://example.com/token', clientId: 'a', clientSecret: 'b' } as const;

function resolve(options: Partial<OAuthClientOptions> = {}): ReturnType<typeof resolveOptions> {
  return resolveOptions({ ...least, ...options } as OAuthClientOptions);
}

test('fills in every default', () => {
  expect(resolve()).toEqual({
    name: 'example.com',
    clientId: 'a',
    authentication: { kind: 'secret', method: 'client_secret_basic', secret: 'b', raw: false },
    sharingKey: undefined,
    grant: undefined,
    fetch: expect.any(Function),
    refreshOffset: expect.any(Number),
    settings: {
      tokenEndpoint: 'https://example.com/token',
      grantType: 'client_credentials',
      bodyFormat: 'form',
      tokenRequestHeaders: {},
      tokenResponse: {},
      usualParameters: ['grant_type'],
      scopeSeparator: ' ',
      scopesSupported: undefined,
      headerName: 'authorization',
      scheme: undefined,
      refusals: undefined,
      scopeStepUp: [],
      insecureHosts: [],
      issuer: undefined,
      tokenTypes: { bearer: 'Bearer', dpop: 'DPoP' },
      assumedLifetimeMs: 300_000,
      window: { fraction: 0.75, expiryLeewayMs: undefined },
      timeoutMs: 10_000,
      deadlineMs: 30_000,
      retry: { attempts: 3, baseDelayMs: 250, maxDelayMs: 5000 },
      maxRetryAfterMs: 300_000,
      coolDown: { initialMs: 30_000, maxMs: 300_000 },
      terminalErrorTtlMs: 30_000,
      store: undefined,
      storeTimeoutMs: 250,
      tokenRequestLimit: undefined,
      renewalRate: { burst: 10, perMinute: 20 },
      propagationMs: 5_000,
      waitUntil: undefined,
      clock: systemClock,
      random: Math.random,
    },
  });
});

test('takes every option', () => {
  const own = { name: 'acme', sharingKey: 'own', fetch } as const;
  const settings = {
    bodyFormat: 'json',
    issuer: 'https://issuer.example',
    tokenTypes: { jwt: 'JWT' },
    assumedLifetimeMs: 1,
    timeoutMs: 2,
    deadlineMs: 3,
    retry: { attempts: 4, baseDelayMs: 5, maxDelayMs: 6 },
    maxRetryAfterMs: 7,
    coolDown: { initialMs: 8, maxMs: 9 },
    terminalErrorTtlMs: 10,
    store: memoryStore(),
    storeTimeoutMs: 11,
    tokenRequestLimit: { requests: 12, perMs: 13 },
    renewalRate: { burst: 14, perMinute: 15 },
    propagationMs: 16,
    waitUntil: () => {},
    clock: { ...systemClock },
    random: () => 0.5,
  } as const;
  expect(resolve({ ...own, ...settings })).toMatchObject({ ...own, settings });
});

describe('the token endpoint', () => {
  test.each([
    ['a text', 'https://example.com/token?tenant=1', 'https://example.com/token?tenant=1'],
    ['a URL', new URL('https://example.com/token'), 'https://example.com/token'],
    ['one on this machine', 'http://127.0.0.1:8080/token', 'http://127.0.0.1:8080/token'],
  ])('may be %s', (_name, tokenEndpoint, resolved) => {
    expect(resolve({ tokenEndpoint }).settings.tokenEndpoint).toBe(resolved);
  });
});

describe('authentication', () => {
  const authentication = (): void => {};

  test.each([
    ['client_secret_basic', { authorization: `Basic ${btoa('a:b%/')}` }, {}],
    ['client_secret_post', {}, { client_id: 'a', client_secret: 'b%/' }],
  ] as const)('by the method %s', async (authenticationMethod, headers, body) => {
    const options = { authenticationMethod, basicEncoding: 'raw', clientSecret: () => 'b%/' } as const;
    const [sentBody, sentHeaders] = [new URLSearchParams(), new Headers()];
    const { authentication: choice } = resolve(options);
    await authenticate(choice, { issuer: '' }, { client_id: 'a' }, sentBody, sentHeaders);
    expect([Object.fromEntries(sentHeaders), Object.fromEntries(sentBody)]).toEqual([headers, body]);
  });

  test('by the user’s own function requires a sharingKey with a store', () => {
    const options = { clientSecret: undefined as never, authentication, store: memoryStore() };
    expect(() => resolve(options)).toThrow(/^sharingKey: is missing/);
    expect(resolve({ ...options, sharingKey: 'tenant 1' }).sharingKey).toBe('tenant 1');
  });

  test('by a function', () => {
    const resolved = resolve({ clientSecret: undefined as never, authentication });
    expect(resolved.authentication).toBe(authentication);
  });

  test('accepts an id with a colon if it is form-encoded, or if it is not sent in HTTP Basic', () => {
    expect(resolve({ clientId: 'a:b' }).clientId).toBe('a:b');
    const authenticationMethod = 'client_secret_post';
    expect(resolve({ clientId: 'a:b', basicEncoding: 'raw', authenticationMethod }).clientId).toBe('a:b');
  });
});

test('the names of token types are converted to lower case', () => {
  expect(resolve({ tokenTypes: { JWT: 'JWT', Bearer: 'Token' } }).settings.tokenTypes).toEqual({
    jwt: 'JWT',
    bearer: 'Token',
  });
});

describe('refreshAhead', () => {
  test.each([
    [0, -0.05],
    [0.5, 0],
    [0.999_999, 0.05],
  ])('moves the soft edge by up to the jitter, once per client: drawing %d', (drawn, offset) => {
    let draws = 0;
    const random = (): number => {
      draws++;
      return drawn;
    };
    expect(resolve({ random }).refreshOffset).toBeCloseTo(offset, 5);
    expect(draws).toBe(1);
  });

  test('accepts a fraction and a jitter', () => {
    const refreshAhead = { fraction: 0.5, jitter: 0.1 };
    const { refreshOffset, settings } = resolve({ refreshAhead, random: () => 0 });
    expect([settings.window.fraction, refreshOffset]).toEqual([0.5, -0.1]);
  });

  test('false means that a token is renewed at its hard edge only', () => {
    expect(resolve({ refreshAhead: false }).settings.window.fraction).toBeUndefined();
  });
});

test('expiryLeewayMs is accepted, also 0', () => {
  expect(resolve({ expiryLeewayMs: 0 }).settings.window.expiryLeewayMs).toBe(0);
});

test('retry: false means one attempt', () => {
  expect(resolve({ retry: false }).settings.retry.attempts).toBe(1);
  expect(resolve({ retry: { baseDelayMs: 1 } }).settings.retry).toEqual({
    attempts: 3,
    baseDelayMs: 1,
    maxDelayMs: 5000,
  });
});

test('the global fetch is looked up at each call, because tests and tracers replace it', async () => {
  const { fetch } = resolve();
  const replaced = vi.fn(async () => new Response('replaced'));
  vi.stubGlobal('fetch', replaced);
  const init = { method: 'POST' };
  expect(await (await fetch('https://example.com', init)).text()).toBe('replaced');
  expect(replaced).toHaveBeenCalledExactlyOnceWith('https://example.com', init);
  vi.unstubAllGlobals();
});

test('the given options are not changed', () => {
  const options = Object.freeze({ ...least, retry: Object.freeze({}), coolDown: Object.freeze({}) });
  expect(() => resolveOptions(options as unknown as OAuthClientOptions)).not.toThrow();
});
