import http from 'node:http';
import { Readable } from 'node:stream';
import { startTestbed, type Testbed } from '@evergrant/testing';
import type { AxiosInstance, AxiosStatic, InternalAxiosRequestConfig } from 'axios';
import axiosRetry from 'axios-retry';
import FormDataStream from 'form-data';
import { describe, expect, test } from 'vitest';
import { attachOAuth } from './index.ts';
import { axiosCopies } from '../test/support/axios-copies.ts';

function create({ api, client }: Testbed, copy: AxiosStatic, config = {}): AxiosInstance {
  const instance = copy.create({ baseURL: api.url, ...config });
  attachOAuth(instance, client);
  return instance;
}

describe.each(axiosCopies.map((copy) => [copy.VERSION, copy] as const))('axios %s', (_version, copy) => {
  test('interceptors and transformRequest run once, in whatever order they were added', async () => {
    await using bed = await startTestbed();
    const seen: string[] = [];
    const instance = copy.create({ baseURL: bed.api.url });
    const note = (word: string): void => {
      instance.interceptors.request.use(
        (config) => (seen.push(`${word} request ${typeof config.data}`), config),
      );
      instance.interceptors.response.use((response) => (seen.push(`${word} response`), response));
    };
    note('early');
    attachOAuth(instance, bed.client);
    note('late');
    await instance.get('/users');
    bed.tokens.revokeAll();
    seen.length = 0;
    const response = await instance.post(
      '/echo',
      { text: 'grüße' },
      {
        transformRequest: [
          (data, headers) => (
            headers.set('x-own', '1'),
            seen.push('transform'),
            JSON.stringify({ wrapped: data })
          ),
        ],
        transformResponse: [(text) => (seen.push('transform back'), JSON.parse(text))],
      },
    );
    expect(seen).toEqual([
      'late request object',
      'early request object',
      'transform',
      'transform back',
      'early response',
      'late response',
    ]);
    expect(Buffer.from(response.data.body, 'base64').toString()).toBe('{"wrapped":{"text":"grüße"}}');
    const [refused, resent] = bed.api.requests.slice(1);
    expect(resent?.body).toEqual(refused?.body);
    expect(resent?.headers['content-length']).toBe(String(resent?.body.length));
    expect(resent?.headers['x-own']).toBe('1');
  });

  test.each([
    ['rejects all but 2xx', {}],
    ['lets everything pass', { validateStatus: () => true }],
    ['is null', { validateStatus: null }],
    ['lets 401 pass', { validateStatus: (status: number) => status === 401 || status === 200 }],
  ])('a 401 is acted upon where validateStatus %s', async (_name, config) => {
    await using bed = await startTestbed();
    const instance = create(bed, copy, config);
    await instance.get('/users');
    bed.tokens.revokeAll();
    const response = await instance.get('/users');
    expect(response.status).toBe(200);
    expect(response.data.users).toHaveLength(10);
  });

  test('a 401 that stays is rejected or resolved as the caller has it', async () => {
    await using bed = await startTestbed();
    bed.api.refuseAll(true);
    const instance = create(bed, copy);
    await expect(instance.get('/users')).rejects.toMatchObject({
      code: 'ERR_BAD_REQUEST',
      response: { status: 401 },
    });
    await expect(instance.get('/users', { validateStatus: null })).resolves.toMatchObject({ status: 401 });
  });

  test('a stream that is not going to be read gives its connection back', async () => {
    await using bed = await startTestbed();
    const httpAgent = new http.Agent({ keepAlive: true, maxSockets: 1 });
    const instance = create(bed, copy, { httpAgent, responseType: 'stream' });
    await instance.get('/users').then(({ data }) => data.resume());
    bed.tokens.revokeAll();
    const { data } = await instance.get('/users');
    expect(await new Response(Readable.toWeb(data as Readable) as ReadableStream).json()).toMatchObject({
      page: 1,
    });
    httpAgent.destroy();
  });

  test('a form of the package form-data is not resent', async () => {
    await using bed = await startTestbed();
    const instance = create(bed, copy, { validateStatus: null });
    await instance.get('/users');
    bed.tokens.revokeAll();
    const form = new FormDataStream();
    form.append('name', 'value');
    expect((await instance.post('/echo', form)).status).toBe(401);
    expect(bed.api.requests).toHaveLength(2);
    expect(bed.api.requests[1]?.body.toString()).toContain('value');
  });

  test.each([
    ['the option `auth`', (url: string) => ({ url, auth: { username: 'me', password: 'mine' } })],
    ['credentials in the URL', (url: string) => ({ url: url.replace('://', '://me:mine@') })],
  ])('%s is an authorization of the caller’s own', async (_name, config) => {
    await using bed = await startTestbed();
    const instance = create(bed, copy, { validateStatus: null });
    expect((await instance.request(config(`${bed.api.url}/users`))).status).toBe(401);
    expect(bed.api.requests.map(({ headers }) => headers.authorization)).toEqual(['Basic bWU6bWluZQ==']);
    expect(bed.tokens.tokenRequests).toBe(0);
  });

  test.each([
    ['false', { Authorization: false }],
    ['null', { authorization: null }],
  ])('a header that is %s keeps the token off', async (_name, headers) => {
    await using bed = await startTestbed();
    const instance = create(bed, copy, { validateStatus: null });
    await instance.get('/users', { headers: headers as never });
    expect(bed.api.requests[0]?.headers.authorization).toBeUndefined();
    expect(bed.tokens.tokenRequests).toBe(0);
  });

  test('a header that is undefined is none', async () => {
    await using bed = await startTestbed();
    const instance = create(bed, copy);
    expect((await instance.get('/users', { headers: { authorization: undefined } as never })).status).toBe(
      200,
    );
  });

  test('what an interceptor takes out of the config stays out', async () => {
    await using bed = await startTestbed();
    const instance = create(bed, copy, { params: { page: 2 }, headers: { 'x-default': '1' } });
    instance.interceptors.request.use((config) => {
      delete config.params;
      config.headers.delete('x-default');
      config.headers.delete('accept');
      return config;
    });
    const { data } = await instance.get('/echo');
    expect(data.url).toBe('/echo');
    expect(data.headers).not.toHaveProperty('x-default');
    expect(data.headers).not.toHaveProperty('accept');
  });

  test('an authorization that a later interceptor sets is the caller’s own', async () => {
    await using bed = await startTestbed();
    const instance = copy.create({ baseURL: bed.api.url, validateStatus: null });
    instance.interceptors.request.use((config) => (config.headers.set('authorization', 'Own x'), config));
    attachOAuth(instance, bed.client);
    await instance.get('/users');
    expect(bed.api.requests[0]?.headers.authorization).toBe('Own x');
    expect(bed.tokens.tokenRequests).toBe(0);
  });

  test('an adapter of the caller’s own gets the token', async () => {
    await using bed = await startTestbed();
    const instance = create(bed, copy);
    const statuses = [401, 200];
    const sent: unknown[] = [];
    const { data } = await instance.get('/x', {
      adapter: async (config) => {
        sent.push(config.headers.get('authorization'));
        return { config, data: '{"own":true}', headers: {}, status: statuses.shift() ?? 500, statusText: '' };
      },
    });
    expect(data).toEqual({ own: true });
    expect(new Set(sent).size).toBe(2);
  });

  test('interceptors that are synchronous stay so', async () => {
    await using bed = await startTestbed();
    const instance = create(bed, copy);
    let ran = false;
    instance.interceptors.request.use((config) => ((ran = true), config), null, { synchronous: true });
    const call = instance.get('/users');
    expect(ran).toBe(true);
    await call;
  });

  test('an instance made by `new Axios()` can be attached to', async () => {
    await using bed = await startTestbed();
    const instance = new copy.Axios({ baseURL: bed.api.url, headers: {} as never });
    attachOAuth(instance, bed.client);
    expect((await instance.get('/users')).status).toBe(200);
  });

  test('a config that is retried does not gather adapters', async () => {
    await using bed = await startTestbed();
    const instance = copy.create({ baseURL: bed.api.url });
    axiosRetry(instance as never, { retries: 3, retryDelay: () => 0 });
    attachOAuth(instance, bed.client);
    const adapter = async (config: InternalAxiosRequestConfig): Promise<never> => {
      throw new copy.AxiosError('broken', 'ECONNRESET', config);
    };
    const error = await instance.get('/x', { adapter }).catch((reason) => reason);
    expect(error.config.adapter).toBe(adapter);
  });

  test('detaching leaves the instance as it was, and calls under way alone', async () => {
    await using bed = await startTestbed();
    const instance = copy.create({ baseURL: bed.api.url, validateStatus: null });
    const before = JSON.stringify(instance.defaults);
    const detach = attachOAuth(instance, bed.client);
    bed.tokens.hold();
    const call = instance.get('/users');
    await bed.tokens.whenRequested();
    detach();
    detach();
    bed.tokens.release();
    expect((await call).status).toBe(200);
    expect((await instance.get('/users')).status).toBe(401);
    expect(JSON.stringify(instance.defaults)).toBe(before);
  });
});
