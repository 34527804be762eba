import http from 'node:http';
import { createOAuthClient, findOAuthError } from '@evergrant/core';
import { startTestbed, type Testbed } from '@evergrant/testing';
import type { AxiosInstance, AxiosStatic } from 'axios';
import { setupCache } from 'axios-cache-interceptor';
import axiosRetry from 'axios-retry';
import CacheableLookup from 'cacheable-lookup';
import { describe, expect, test } from 'vitest';
import { attachOAuth } from './index.ts';
import { axiosCopies } from '../test/support/axios-copies.ts';

async function failureOf(call: Promise<unknown>): Promise<any> {
  return call.then(
    () => expect.unreachable(),
    (error) => error,
  );
}

describe.each(axiosCopies.map((copy) => [copy.VERSION, copy] as const))(
  'axios %s with axios-retry',
  (_version, copy) => {
    test.each([
      ['a wrong secret', ({ tokens }: Testbed) => void (tokens.clientSecret = 'rotated'), 'request-refused'],
      ['an outage of the token endpoint', ({ tokens }: Testbed) => tokens.takeDown(), 'network-failure'],
      [
        'a token endpoint that answers 503',
        ({ tokens }: Testbed) => tokens.failNext({ status: 503, times: 99 }),
        'endpoint-unavailable',
      ],
    ])('%s is not retried', async (_name, break_, code) => {
      await using bed = await startTestbed();
      break_(bed);
      const instance = copy.create({ baseURL: bed.api.url });
      let retries = 0;
      axiosRetry(instance as never, { retries: 4, retryDelay: () => 0, onRetry: () => void retries++ });
      attachOAuth(instance, bed.client);
      const error = await failureOf(instance.get('/users'));
      expect(copy.isAxiosError(error)).toBe(true);
      expect(findOAuthError(error)).toBeDefined();
      expect({ code: findOAuthError(error)?.code, retries }).toEqual({ code, retries: 0 });
      expect(bed.tokens.tokenRequests).toBe(1);
    });

    test('an API that is down for a moment is retried, each time with the token that is current', async () => {
      await using bed = await startTestbed();
      const instance = copy.create({ baseURL: bed.api.url });
      axiosRetry(instance as never, {
        retries: 2,
        retryDelay: () => 0,
        onRetry: async () => {
          bed.tokens.revokeAll();
          await bed.client.invalidate();
        },
      });
      attachOAuth(instance, bed.client);
      bed.api.failNext({ status: 503, times: 1 });
      expect((await instance.get('/users')).status).toBe(200);
      expect(new Set(bed.api.requests.map(({ headers }) => headers.authorization)).size).toBe(2);
    });
  },
);

/** What a cache may keep for a minute, whoever asks. */
function cacheable(bed: Testbed): void {
  bed.api.failBy(() => ({
    status: 200,
    headers: { 'cache-control': 'public, max-age=60' },
    body: { ok: true },
  }));
}

describe('axios-cache-interceptor', () => {
  const copy = axiosCopies.at(-1) as AxiosStatic;

  test('an answer to one token is served again to that token, and to no other', async () => {
    await using bed = await startTestbed();
    cacheable(bed);
    const instance = setupCache(copy.create({ baseURL: bed.api.url }));
    attachOAuth(instance, bed.client);
    const usual = await instance.get('/users');
    expect((await instance.get('/users')).cached).toBe(true);
    expect(bed.api.requests).toHaveLength(1);
    expect(usual.cached).toBe(false);
    for (const config of [
      { oauth: { scope: 'other' } },
      { oauth: { parameters: { tenant: 'b' } } },
      { oauth: false } as const,
      { headers: { authorization: 'Bearer own' } },
      { id: 'named' },
      { id: 'named', oauth: { scope: 'other' } },
    ]) {
      expect((await instance.get('/users', config)).cached, JSON.stringify(config)).toBe(false);
      expect((await instance.get('/users', config)).cached, JSON.stringify(config)).toBe(true);
    }
    expect(bed.api.requests).toHaveLength(7);
  });

  test('two tenants that share a storage are not served each other’s answers', async () => {
    await using bed = await startTestbed();
    cacheable(bed);
    await using tenant = createOAuthClient({
      name: 'tenant b',
      clientId: bed.tokens.clientId,
      clientSecret: bed.tokens.clientSecret,
      tokenEndpoint: bed.tokens.tokenEndpoint,
      origins: [bed.api.url],
    });
    const first = setupCache(copy.create({ baseURL: bed.api.url }));
    const second = setupCache(copy.create({ baseURL: bed.api.url }), { storage: first.storage });
    attachOAuth(first, bed.client);
    attachOAuth(second, tenant);
    expect((await first.get('/users')).cached).toBe(false);
    expect((await second.get('/users')).cached).toBe(false);
    expect((await second.get('/users')).cached).toBe(true);
  });

  test('a cached answer needs no token, and says nothing about one', async () => {
    await using bed = await startTestbed();
    cacheable(bed);
    const instance = setupCache(copy.create({ baseURL: bed.api.url }));
    attachOAuth(instance, bed.client);
    await instance.get('/users');
    await bed.client.invalidate();
    expect((await instance.get('/users')).cached).toBe(true);
    expect(bed.tokens.tokenRequests).toBe(1);
  });

  test('a revoked token is renewed beneath the cache', async () => {
    await using bed = await startTestbed();
    const instance = setupCache(copy.create({ baseURL: bed.api.url }));
    attachOAuth(instance, bed.client);
    await instance.get('/users');
    bed.tokens.revokeAll();
    expect((await instance.get('/users?page=2')).status).toBe(200);
    expect(bed.tokens.tokenRequests).toBe(2);
  });

  test('a cache that is set up after attachOAuth is refused, with an error that says the order', async () => {
    await using bed = await startTestbed();
    const instance: AxiosInstance = copy.create({ baseURL: bed.api.url });
    attachOAuth(instance, bed.client);
    setupCache(instance);
    const error = findOAuthError(await failureOf(instance.get('/users')));
    expect(error?.code).toBe('invalid-configuration');
    expect(error?.message).toMatch(/Call setupCache\(instance\) first, .* \(client "[^"]+"\)$/);
    expect(bed.api.requests).toHaveLength(0);
  });

  test('detaching gives the instance its own keys back', async () => {
    await using bed = await startTestbed();
    const instance = setupCache(copy.create({ baseURL: bed.api.url }));
    const { generateKey } = instance;
    const detach = attachOAuth(instance, bed.client);
    expect(instance.generateKey).not.toBe(generateKey);
    detach();
    expect(instance.generateKey).toBe(generateKey);
  });
});

describe.each(axiosCopies.slice(1).map((copy) => [copy.VERSION, copy] as const))(
  'axios %s',
  (_version, copy) => {
    test('a `lookup` of the caller’s own and cacheable-lookup change addresses, and not the token', async () => {
      await using bed = await startTestbed({ client: { origins: [] } });
      const { port } = new URL(bed.api.url);
      const baseURL = `http://localhost:${port}`;
      const lookup = (_host: string, _options: object, done: (...words: any[]) => void): void =>
        done(null, [{ address: '127.0.0.1', family: 4 }]);
      type Done = (error: null, found: object[]) => void;
      const resolver = {
        resolve4: (_host: string, _options: object, done: Done) =>
          done(null, [{ address: '127.0.0.1', ttl: 60 }]),
        resolve6: (_host: string, _options: object, done: Done) => done(null, []),
      };
      const cached = new CacheableLookup({ resolver: resolver as never });
      const httpAgent = new http.Agent();
      cached.install(httpAgent);
      for (const config of [{ lookup }, { httpAgent }]) {
        const instance = copy.create({ baseURL, ...config } as never);
        const detach = attachOAuth(instance, bed.client);
        expect((await instance.get('/users')).status).toBe(200);
        detach();
      }
      const sent = bed.api.requests.map(({ headers }) => headers.authorization?.slice(0, 14));
      expect(sent).toEqual(['Bearer token-1', 'Bearer token-1']);
    });
  },
);
