import { findOAuthError, type OAuthClient } from '@evergrant/core';
import { createOAuthFetch } from '@evergrant/fetch';
import { startTestbed, type Testbed } from '@evergrant/testing';
import { createFetch } from 'ofetch';
import pRetry from 'p-retry';
import { request } from 'undici';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createApi as createAxios } from './programs/axios-retry.ts';
import { createApi as createAxiosWithCondition } from './programs/axios-retry-condition.ts';
import { createApi as createGot } from './programs/got.ts';
import { createApi as createKy } from './programs/ky.ts';
import { createApi as createOfetch } from './programs/ofetch.ts';
import { createApi as createPRetry } from './programs/p-retry.ts';
import { createDispatcher } from './programs/undici.ts';

vi.doMock('ky', () => import('ky-1'));
const { createApi: createKy1 } = await import('./programs/ky-1.ts');
vi.doUnmock('ky');

/** Each program of the page: makes one call and gives the status of its answer. */
const programs: Readonly<Record<string, (client: OAuthClient, url: string) => Promise<number>>> = {
  'axios-retry': async (client, url) => (await createAxios(client, url).get('/users')).status,
  'axios-retry with a condition of one’s own': async (client, url) =>
    (await createAxiosWithCondition(client, url).get('/users')).status,
  got: async (client, url) => (await createGot(client)(`${url}/users`)).statusCode,
  ky: async (client, url) => (await createKy(client)(`${url}/users`)).status,
  'ky 1': async (client, url) => (await createKy1(client)(`${url}/users`)).status,
  ofetch: async (client, url) => (await createOfetch(client).raw(`${url}/users`)).status,
  undici: async (client, url) =>
    (await request(`${url}/users`, { dispatcher: createDispatcher(client) })).statusCode,
  'p-retry': async (client, url) => (await createPRetry(client)(`${url}/users`)).status,
};

// The libraries wait between attempts: here these waits end at once. Time-outs of connections are longer and stay.
beforeEach(() => {
  const { setTimeout } = globalThis;
  const hasten = (callback: () => void, ms = 0, ...words: []): NodeJS.Timeout =>
    setTimeout(callback, ms > 0 && ms < 9_000 ? 1 : ms, ...words);
  vi.stubGlobal('setTimeout', Object.assign(hasten, setTimeout));
});
afterEach(() => void vi.unstubAllGlobals());

const failures: readonly (readonly [string, (bed: Testbed) => void, string])[] = [
  ['a wrong secret', ({ tokens }) => void (tokens.clientSecret = 'rotated'), 'request-refused'],
  ['an outage of the token endpoint', ({ tokens }) => tokens.takeDown(), 'network-failure'],
  [
    'a token endpoint that answers 503',
    ({ tokens }) => tokens.failNext({ status: 503, times: 999 }),
    'endpoint-unavailable',
  ],
];

describe.each(Object.entries(programs))('%s', (_name, call) => {
  test.each(failures)(
    'twenty calls at once that meet %s cost one token request, whatever the retries',
    async (_failure, break_, code) => {
      await using bed = await startTestbed();
      break_(bed);
      const calls = Array.from({ length: 20 }, () => call(bed.client, bed.api.url));
      const errors = (await Promise.allSettled(calls)).map((result) =>
        result.status === 'rejected' ? findOAuthError(result.reason)?.code : result.value,
      );
      expect(new Set(errors)).toEqual(new Set([code]));
      expect([bed.tokens.tokenRequests, bed.api.apiRequests]).toEqual([1, 0]);
    },
  );

  test('an API that answers 503 is called again, and a token that was revoked meanwhile is renewed', async () => {
    await using bed = await startTestbed();
    bed.api.failBy((number) => {
      if (number !== 1) return undefined;
      bed.tokens.revokeAll();
      return { status: 503 };
    });
    expect(await call(bed.client, bed.api.url)).toBe(200);
    // The 503, the 401 of the second attempt, and the same request with a new token.
    expect([bed.api.apiRequests, bed.tokens.tokenRequests]).toEqual([3, 2]);
  });
});

/** The same libraries without what the page says. */
const careless: Readonly<Record<string, (api: typeof fetch, url: string) => Promise<unknown>>> = {
  'ky 1': async (api, url) => (await import('ky-1')).default(url, { fetch: api, retry: 3 }),
  ofetch: (api, url) => createFetch({ fetch: api, defaults: { retry: 3 } })(url),
  'p-retry': (api, url) => pRetry(() => api(url), { retries: 3 }),
};

test.each(Object.entries(careless))(
  '%s without the condition of the page sends a token request for each of its attempts',
  async (_name, call) => {
    await using bed = await startTestbed();
    bed.tokens.takeDown();
    const failed = call(createOAuthFetch(bed.client), `${bed.api.url}/users`).catch(() => 'failed');
    // The client holds the token requests of later attempts back; here this time passes at once.
    const ended = failed.then(() => true);
    while (!(await Promise.race([ended, bed.clock.advance(5_000)]))) {
      // until the last attempt has failed
    }
    expect([await failed, bed.tokens.tokenRequests]).toEqual(['failed', 4]);
  },
);
