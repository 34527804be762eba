import http from 'node:http';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { inspect } from 'node:util';
import { startTestbed, type Testbed } from '@evergrant/testing';
import type { AxiosInstance, AxiosRequestConfig, AxiosStatic } from 'axios';
import { describe, expect, test } from 'vitest';
import { attachOAuth } from './index.ts';
import { axiosCopies } from '../test/support/axios-copies.ts';
import { printed } from 'test-support/printed';

function create({ api, client }: Testbed, copy: AxiosStatic, config = {}): AxiosInstance {
  const instance = copy.create({ baseURL: api.url, ...config });
  attachOAuth(instance, client);
  return instance;
}

async function failureOf(call: Promise<unknown>): Promise<any> {
  return call.then(
    () => expect.unreachable(),
    (error) => error,
  );
}

const token = /token-\d+-/;

interface Failing {
  path: string;
  config?: AxiosRequestConfig;
  down?: boolean;
}

const failing: readonly (readonly [string, Failing])[] = [
  ['401 that stays', { path: '/always-401' }],
  ['404', { path: '/nowhere' }],
  ['404 without redirects', { path: '/nowhere', config: { maxRedirects: 0 } }],
  ['404 to a stream', { path: '/nowhere', config: { responseType: 'stream' } }],
  ['answer that is too long', { path: '/users', config: { maxContentLength: 5 } }],
  ['connection that breaks', { path: '/users', down: true }],
  ['connection that breaks, without redirects', { path: '/users', down: true, config: { maxRedirects: 0 } }],
  ['redirect too many', { path: '/redirect?to=/redirect', config: { maxRedirects: 1 } }],
  ['404 after a redirect', { path: '/redirect?to=/nowhere' }],
  ['time-out', { path: '/slow', config: { timeout: 5 } }],
  ['time-out of a stream', { path: '/slow', config: { timeout: 5, responseType: 'stream' } }],
];

describe.each(axiosCopies.map((copy) => [copy.VERSION, copy] as const))('axios %s', (_version, copy) => {
  test.each(failing)('the error of a %s shows no token to any logger', async (_name, about) => {
    await using bed = await startTestbed();
    const { config, down, path } = about;
    const httpAgent = new http.Agent({ keepAlive: true });
    const instance = create(bed, copy, { httpAgent });
    await instance.get('/users');
    if (down) bed.api.takeDown();
    const error = await failureOf(instance.get(path, config));
    expect(copy.isAxiosError(error)).toBe(true);
    expect(error.config.headers.has('authorization')).toBe(false);
    expect(error.request).toBeDefined();
    expect(printed(error)).not.toMatch(token);
    expect(printed(error.request)).not.toMatch(token);
    expect(printed(error.response)).not.toMatch(token);
    // Not only hidden: what was sent is no longer there.
    for (const request of [error.request, error.request._currentRequest, error.request._redirectable]) {
      expect(inspect(request, { depth: 4, customInspect: false, showHidden: true })).not.toMatch(token);
    }
    httpAgent.destroy();
    bed.api.release();
  });

  test.each<[string, AxiosRequestConfig]>([
    ['response', {}],
    ['response without redirects', { maxRedirects: 0 }],
    ['streamed response', { responseType: 'stream' }],
    ['redirected response', { url: '/redirect?to=/users' }],
  ])('a %s shows no token to any logger', async (_name, config) => {
    await using bed = await startTestbed();
    const instance = create(bed, copy);
    const response = await instance.request({ url: '/users', ...config });
    expect(response.request).toBeDefined();
    expect(response.config.url).toBe(config.url ?? '/users');
    expect(printed(response)).not.toMatch(token);
    expect(printed(response.request)).not.toMatch(token);
    expect(printed(response.data)).not.toMatch(token);
    expect(response.request._header).not.toMatch(token);
    if (config.responseType === 'stream') await text(response.data as Readable);
  });

  test('an error shows no token of the calls that share its agent and are still on the way', async () => {
    await using bed = await startTestbed();
    const httpAgent = new http.Agent({ keepAlive: true });
    const instance = create(bed, copy, { httpAgent });
    await instance.get('/users');
    const slow = instance.get('/slow');
    await bed.api.whenRequested();
    const error = await failureOf(instance.get('/nowhere'));
    expect(error.config.httpAgent).toBe(httpAgent);
    expect(printed(error)).not.toMatch(token);
    bed.api.release();
    await slow;
    httpAgent.destroy();
  });

  test('the error of a call that never got a connection shows no token in what waits to be written', async () => {
    await using bed = await startTestbed();
    const httpAgent = new http.Agent({ keepAlive: true, maxSockets: 1 });
    const instance = create(bed, copy, { httpAgent });
    await instance.get('/users');
    const slow = instance.get('/slow');
    await bed.api.whenRequested();
    const controller = new AbortController();
    const call = failureOf(instance.post('/echo', 'text', { signal: controller.signal }));
    while (Object.keys(httpAgent.requests).length === 0) await new Promise(setImmediate);
    controller.abort();
    const error = await call;
    const native = error.request._currentRequest;
    expect(native.outputData.length).toBeGreaterThan(0);
    expect(inspect(native.outputData)).not.toMatch(token);
    bed.api.release();
    await slow;
    httpAgent.destroy();
  });

  test('a stream shows no token of the call that has its connection next', async () => {
    await using bed = await startTestbed();
    const httpAgent = new http.Agent({ keepAlive: true, maxSockets: 1 });
    const instance = create(bed, copy, { httpAgent });
    const { data } = await instance.get('/users', { responseType: 'stream' });
    await text(data as Readable);
    const slow = instance.get('/slow');
    await bed.api.whenRequested();
    expect(printed(data)).not.toMatch(token);
    expect(printed({ data })).not.toMatch(token);
    bed.api.release();
    await slow;
    httpAgent.destroy();
  });

  test('an error that a streamed body throws later shows no token', async () => {
    await using bed = await startTestbed();
    const instance = create(bed, copy);
    const { data } = await instance.get('/users', { responseType: 'stream' });
    const error = await failureOf(
      new Promise((_resolve, reject) => {
        (data as Readable).on('error', reject);
        (data as Readable).destroy(
          new copy.AxiosError('broken', 'ERR_BAD_RESPONSE', undefined, (data as any).req),
        );
      }),
    );
    expect(error.request).toBeDefined();
    expect(printed(error)).not.toMatch(token);
  });

  test('an error of an adapter of the caller’s own shows no token in a config that it copied', async () => {
    await using bed = await startTestbed();
    const instance = create(bed, copy);
    const error = await failureOf(
      instance.get('/users', {
        adapter: async (config) => {
          expect(config.headers.get('authorization')).toMatch(token);
          const headers = { ...config.headers.toJSON() };
          throw new copy.AxiosError('own', 'OWN', { ...config, headers } as never);
        },
      }),
    );
    expect(error.code).toBe('OWN');
    expect(printed(error)).not.toMatch(token);
  });

  test('the error of a call that waited in vain shows no token, nor the one that was refused before', async () => {
    await using bed = await startTestbed();
    const instance = create(bed, copy);
    await instance.get('/users');
    bed.tokens.revokeAll();
    bed.tokens.takeDown();
    const error = await failureOf(instance.get('/users'));
    expect(printed(error)).not.toMatch(token);
  });
});

test('the fetch adapter’s errors and responses show no token', async () => {
  const copy = axiosCopies.at(-1) as AxiosStatic;
  await using bed = await startTestbed();
  const instance = create(bed, copy, { adapter: 'fetch' });
  const response = await instance.get('/users');
  expect(printed(response)).not.toMatch(token);
  expect(inspect(response.request, { customInspect: false, depth: 8, showHidden: true })).not.toMatch(token);
  const error = await failureOf(instance.get('/nowhere'));
  expect(error.request).toBeDefined();
  expect(printed(error)).not.toMatch(token);
  expect(printed(error.request)).not.toMatch(token);
});
