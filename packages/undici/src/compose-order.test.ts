import { findOAuthError } from '@evergrant/core';
import { startTestbed } from '@evergrant/testing';
import type { Dispatcher } from 'undici';
import { describe, expect, test } from 'vitest';
import { clientOf, clientWithHeader, failureOf } from '../test/support/client-of.ts';
import { type Api, startApi } from '../test/support/start-api.ts';
import { undiciCopies } from '../test/support/undici-copies.ts';
import { oauthInterceptor } from './index.ts';

/** An API that answers each token with itself, and lets the answer be cached. */
const cacheableApi = (cacheControl = 'max-age=60'): Promise<Api> =>
  startApi(({ headers }, response) => {
    response.setHeader('cache-control', cacheControl);
    response.end(headers.authorization ?? String(headers['x-api-key'] ?? 'nobody'));
  });

const bodyOf = async (dispatcher: Dispatcher, options: object): Promise<string> => {
  const { body } = await dispatcher.request({ path: '/', method: 'GET', ...options } as never);
  return body.text();
};

describe.each(undiciCopies.filter(([version]) => !version.startsWith('6')))(
  'undici %s: an interceptor that shares answers',
  (_version, { Agent, cacheStores, fetch, interceptors }) => {
    const sharing = [
      ['cache', () => interceptors.cache()],
      ['deduplicate', () => interceptors.deduplicate()],
    ] as const;

    test.each(sharing)('%s is refused after ours, with an error that says the order', async (_name, make) => {
      await using bed = await startTestbed();
      await using api = await cacheableApi();
      await using client = clientOf(bed, { origins: [api.url] });
      const { redirect, retry } = interceptors;
      for (const between of [[], [retry()], [redirect({ maxRedirections: 2 }), retry()]]) {
        const dispatcher = new Agent().compose(oauthInterceptor(client), ...between, make());
        for (const oauth of [{}, { oauth: false }, { oauth: { scope: 'read' } }]) {
          const failure = findOAuthError(await failureOf(bodyOf(dispatcher, { origin: api.url, ...oauth })));
          expect(failure?.code).toBe('invalid-configuration');
          expect(failure?.message).toMatch(
            /compose\(interceptors\.cache\(\), oauthInterceptor\(client\)\) \(client "[^"]+"\)$/,
          );
        }
      }
      expect(api.requests).toHaveLength(0);
    });

    test.each(sharing)('%s before ours gives each token its own answer', async (_name, make) => {
      await using bed = await startTestbed();
      await using api = await cacheableApi();
      await using client = clientOf(bed, { origins: [api.url] });
      await using tenant = clientOf(bed, { name: 'tenant', origins: [api.url] });
      const shared = make();
      const [ours, theirs] = [client, tenant].map((one) =>
        new Agent().compose(shared, oauthInterceptor(one)),
      ) as [Dispatcher, Dispatcher];
      const origin = api.url;
      const calls = (): Promise<string[]> =>
        Promise.all([
          bodyOf(ours, { origin }),
          bodyOf(ours, { origin, oauth: { scope: 'read' } }),
          bodyOf(theirs, { origin }),
        ]);
      const [first, second] = [await calls(), await calls()];
      expect(new Set(first).size).toBe(3);
      expect(second).toEqual(first);
      expect(await bodyOf(ours, { origin, oauth: false })).toBe('nobody');
    });

    test('a cache that stands around another interceptor, where it cannot be seen, stores no answer to a token', async () => {
      await using bed = await startTestbed();
      await using api = await cacheableApi();
      await using client = clientOf(bed, { origins: [api.url] });
      for (const hiding of [interceptors.decompress(), interceptors.responseError()]) {
        const cache = interceptors.cache({ store: new cacheStores.MemoryCacheStore() });
        const dispatcher = new Agent().compose(oauthInterceptor(client), hiding, cache);
        const origin = api.url;
        const answers = [
          await bodyOf(dispatcher, { origin, oauth: { scope: 'read' } }),
          await bodyOf(dispatcher, { origin }),
          await bodyOf(dispatcher, { origin, oauth: false }),
        ];
        expect(answers[2]).toBe('nobody');
        expect(new Set(answers).size).toBe(3);
      }
    });

    test('a cache before ours stores no answer to a token that stands in another header', async () => {
      await using api = await cacheableApi();
      const cache = interceptors.cache();
      const dispatcher = new Agent().compose(
        cache,
        oauthInterceptor(clientWithHeader('x-api-key', [api.url])),
      );
      const origin = api.url;
      expect(await bodyOf(dispatcher, { origin })).toBe('token-1');
      expect(await bodyOf(dispatcher, { origin, headers: { 'Cache-Control': 'max-stale' } })).toBe('token-1');
      expect(await bodyOf(dispatcher, { origin, oauth: false })).toBe('nobody');
    });

    test('the caller sees the headers of the answer as they came', async () => {
      await using bed = await startTestbed();
      await using api = await cacheableApi();
      await using client = clientOf(bed, { origins: [api.url] });
      const { redirect, retry } = interceptors;
      const dispatcher = new Agent().compose(
        oauthInterceptor(client),
        redirect({ maxRedirections: 2 }),
        retry(),
      );
      const { body, headers } = await dispatcher.request({ origin: api.url, path: '/', method: 'GET' });
      await body.dump();
      expect(headers).not.toHaveProperty('vary');
      const response = await fetch(api.url, { dispatcher });
      expect([await response.text(), response.headers.get('vary')]).toEqual([
        expect.stringMatching(/^Bearer /),
        null,
      ]);
    });
  },
);

describe.each(undiciCopies)('undici %s: the interceptor for DNS', (_version, { Agent, interceptors }) => {
  const dns = (): Dispatcher.DispatcherComposeInterceptor =>
    interceptors.dns({
      lookup: (_origin: unknown, _options: unknown, done: (error: null, found: object[]) => void) =>
        done(null, [{ address: '127.0.0.1', family: 4, ttl: 60_000 }]),
    } as never);

  test('before ours works: the token goes to the name, the connection to its address', async () => {
    await using bed = await startTestbed();
    await using api = await cacheableApi();
    const origin = api.url.replace('127.0.0.1', 'localhost');
    await using client = clientOf(bed, { origins: [origin] });
    const dispatcher = new Agent().compose(dns(), oauthInterceptor(client));
    expect(await bodyOf(dispatcher, { origin })).toMatch(/^Bearer /);
  });

  test('after ours is refused, with an error that says the order', async () => {
    await using bed = await startTestbed();
    await using api = await cacheableApi();
    const origin = api.url.replace('127.0.0.1', 'localhost');
    await using client = clientOf(bed, { origins: [origin] });
    const dispatcher = new Agent().compose(oauthInterceptor(client), dns());
    const failure = findOAuthError(await failureOf(bodyOf(dispatcher, { origin })));
    expect(failure?.code).toBe('invalid-configuration');
    expect(failure?.message).toMatch(
      /compose\(interceptors\.dns\(\), oauthInterceptor\(client\)\) \(client "[^"]+"\)$/,
    );
    expect(api.requests).toHaveLength(0);
    expect(bed.tokens.tokenRequests).toBe(0);
  });

  test('after ours leaves alone what needs no token', async () => {
    await using bed = await startTestbed();
    await using api = await cacheableApi();
    const origin = api.url.replace('127.0.0.1', 'localhost');
    await using elsewhere = clientOf(bed, { origins: ['https://api.example.com'] });
    const outside = new Agent().compose(oauthInterceptor(elsewhere), dns());
    expect(await bodyOf(outside, { origin })).toBe('nobody');
    await using client = clientOf(bed, { name: 'inside', origins: [origin] });
    const dispatcher = new Agent().compose(oauthInterceptor(client), dns());
    expect(await bodyOf(dispatcher, { origin, oauth: false })).toBe('nobody');
    expect(await bodyOf(dispatcher, { origin, headers: { authorization: 'Own x' } })).toBe('Own x');
  });
});

describe.each(undiciCopies)('undici %s: redirects and retries', (_version, { Agent, interceptors }) => {
  /** `/old` leads to where the test says, everything else answers with what came. */
  const movedApi = (target: () => string): Promise<Api> =>
    startApi(({ headers, url }, response) => {
      if (url === '/api/old') response.writeHead(307, { location: target() }).end();
      else response.end(String(headers.authorization ?? headers['x-api-key'] ?? 'nobody'));
    });
  const redirect = (): Dispatcher.DispatcherComposeInterceptor =>
    interceptors.redirect({ maxRedirections: 3 });

  test('a redirect interceptor within ours is refused where it would take the token out of its path', async () => {
    await using bed = await startTestbed();
    await using api = await movedApi(() => '/admin');
    await using client = clientOf(bed, { origins: [`${api.url}/api`] });
    const dispatcher = new Agent().compose(redirect(), oauthInterceptor(client));
    const failure = findOAuthError(
      await failureOf(bodyOf(dispatcher, { origin: api.url, path: '/api/old' })),
    );
    expect(failure?.message).toMatch(
      /compose\(oauthInterceptor\(client\), interceptors\.redirect\(\)\) \(client "[^"]+"\)$/,
    );
    expect(api.requests.map(({ path }) => path)).toEqual(['/api/old']);
    const right = new Agent().compose(oauthInterceptor(client), redirect());
    expect(await bodyOf(right, { origin: api.url, path: '/api/old' })).toBe('nobody');
  });

  test('a redirect never takes a token in another header to another origin, in either order', async () => {
    await using elsewhere = await startApi(({ headers }, response) =>
      response.end(String(headers['x-api-key'] ?? 'nobody')),
    );
    await using api = await movedApi(() => `${elsewhere.url}/there`);
    const ours = oauthInterceptor(clientWithHeader('x-api-key', [api.url]));
    const options = { origin: api.url, path: '/api/old' };
    const failure = await failureOf(bodyOf(new Agent().compose(redirect(), ours), options));
    expect(findOAuthError(failure)?.code).toBe('invalid-configuration');
    expect(elsewhere.requests).toHaveLength(0);
    expect(await bodyOf(new Agent().compose(ours, redirect()), options)).toBe('nobody');
  });

  test('a token in another header follows a redirect within its origin', async () => {
    await using api = await movedApi(() => '/there');
    const ours = oauthInterceptor(clientWithHeader('x-api-key', [api.url]));
    const dispatcher = new Agent().compose(ours, redirect());
    expect(await bodyOf(dispatcher, { origin: api.url, path: '/api/old' })).toBe('token-1');
  });

  test('a retry carries the token, in either order', async () => {
    await using bed = await startTestbed();
    let calls = 0;
    await using api = await startApi(({ headers }, response) => {
      if (calls++ % 2 === 0) response.writeHead(503).end();
      else response.end(String(headers.authorization));
    });
    await using client = clientOf(bed, { origins: [api.url] });
    const ours = oauthInterceptor(client);
    const retry = interceptors.retry({ maxRetries: 1, minTimeout: 0, statusCodes: [503] });
    for (const chain of [
      [ours, retry],
      [retry, ours],
    ]) {
      expect(await bodyOf(new Agent().compose(...chain), { origin: api.url })).toMatch(/^Bearer /);
    }
    expect(api.requests).toHaveLength(4);
  });
});
