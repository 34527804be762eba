import { createReadStream } from 'node:fs';
import http from 'node:http';
import { PassThrough, Readable } from 'node:stream';
import { startTestbed, type Testbed } from '@evergrant/testing';
import type { AxiosInstance, AxiosStatic } from 'axios';
import FormDataStream from 'form-data';
import { describe, expect, test } from 'vitest';
import { attachOAuth } from './index.ts';
import { axiosCopies } from '../test/support/axios-copies.ts';

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

const missing = '/nowhere/missing';

describe.each(axiosCopies.map((copy) => [copy.VERSION, copy] as const))('axios %s', (_version, copy) => {
  test.each<[string, () => unknown, string]>([
    ['file that is missing', () => createReadStream(missing), 'ENOENT'],
    [
      'generator that throws',
      () => {
        const body = Readable.from(
          (function* () {
            yield 'a';
          })(),
        );
        setImmediate(() => body.destroy(Object.assign(new Error('no more'), { code: 'EGEN' })));
        return body;
      },
      'EGEN',
    ],
    [
      'stream whose sender leaves',
      () => {
        const body = new PassThrough();
        setImmediate(() => body.destroy());
        return body;
      },
      'ERR_CANCELED',
    ],
    [
      'stream that was destroyed before',
      () => {
        const body = new PassThrough();
        return body.destroy();
      },
      'ERR_CANCELED',
    ],
  ])('a %s fails the call at once while no token is there yet', async (_name, open, code) => {
    await using bed = await startTestbed();
    bed.tokens.hold();
    const instance = create(bed, copy);
    const call = failureOf(instance.post('/echo', open()));
    const error = await call; // the token endpoint is still held
    expect(error.code).toBe(code);
    expect(error.config.url).toBe('/echo');
    bed.tokens.release();
    expect((await instance.get('/users')).status).toBe(200);
    expect(bed.api.requests).toHaveLength(1);
  });

  test('a form of the package form-data with a missing file fails the call, and not the process', async () => {
    await using bed = await startTestbed();
    bed.tokens.hold();
    const instance = create(bed, copy);
    const form = new FormDataStream();
    form.append('file', createReadStream(missing));
    const call = failureOf(instance.post('/echo', form));
    await bed.tokens.whenRequested();
    bed.tokens.release();
    expect(await call).toMatchObject({ code: 'ENOENT' });
  });

  test('an incoming request that is passed on and whose sender leaves ends the call', async () => {
    await using bed = await startTestbed();
    bed.tokens.hold();
    const instance = create(bed, copy);
    const failure = new Promise<any>((resolve) => {
      const proxy = http.createServer((request) => {
        void failureOf(instance.post('/echo', request)).then((error) => {
          proxy.close();
          resolve(error);
        });
      });
      proxy.listen(0, '127.0.0.1', () => {
        const { port } = proxy.address() as { port: number };
        const upload = http.request({ host: '127.0.0.1', method: 'POST', port });
        upload.on('error', () => {});
        upload.write('half of it');
        void bed.tokens.whenRequested().then(() => upload.destroy());
      });
    });
    expect((await failure).code).toMatch(/ECONNRESET|ERR_CANCELED/);
    expect(bed.api.requests).toHaveLength(0);
    bed.tokens.release();
  });

  test.each(['without a token', 'that is aborted', 'that takes too long'])(
    'a call %s destroys its stream',
    async (name) => {
      await using bed = await startTestbed();
      const instance = create(bed, copy);
      if (name === 'without a token') bed.tokens.takeDown();
      else bed.tokens.hold();
      const controller = new AbortController();
      const body = new PassThrough();
      const part = new PassThrough();
      const form = new FormDataStream();
      form.append('part', part);
      const options = { signal: controller.signal, timeout: 300 };
      const calls = [
        failureOf(instance.post('/echo', body, options)),
        failureOf(instance.post('/echo', form, options)),
      ];
      if (name !== 'without a token') await bed.tokens.whenRequested();
      if (name === 'that is aborted') controller.abort();
      if (name === 'that takes too long') await bed.clock.advance(300);
      await Promise.all(calls);
      expect([body.destroyed, part.destroyed]).toEqual([true, true]);
      bed.tokens.release();
    },
  );

  test('a stream that is whole arrives whole after a wait', async () => {
    await using bed = await startTestbed();
    bed.tokens.hold();
    const instance = create(bed, copy);
    const call = instance.post('/echo', Readable.from(['up', 'load'], { objectMode: false }));
    await bed.tokens.whenRequested();
    bed.tokens.release();
    const { data } = await call;
    expect(Buffer.from(data.body, 'base64').toString()).toBe('upload');
  });

  test('what the caller changes during the wait does not change where the request goes', async () => {
    await using bed = await startTestbed();
    await using other = await startTestbed();
    bed.tokens.hold();
    const instance = create(bed, copy, { baseURL: undefined });
    const seen: any[] = [];
    instance.interceptors.request.use((config) => (seen.push(config), config));
    const url = new URL(`${bed.api.url}/echo?a=1`);
    const params = new URLSearchParams({ page: '1' });
    const call = instance.get(url as never, { params });
    await bed.tokens.whenRequested();
    url.port = new URL(other.api.url).port;
    params.set('page', '2');
    for (const config of seen)
      Object.assign(config, { url: `${other.api.url}/echo`, baseURL: other.api.url });
    bed.tokens.release();
    const { data } = await call;
    expect(data.url).toBe('/echo?a=1&page=1');
    expect(other.api.requests).toHaveLength(0);
  });

  test('a URL that reads differently each time is read once', async () => {
    await using bed = await startTestbed();
    await using other = await startTestbed();
    const instance = create(bed, copy, { validateStatus: null });
    await instance.get('/users');
    let reads = 0;
    const url = { toString: () => (reads++ === 0 ? `${bed.api.url}/users` : `${other.api.url}/users`) };
    await instance.request({ url: url as never, baseURL: '' });
    expect(other.api.requests).toHaveLength(0);
    expect(bed.api.requests).toHaveLength(2);
  });
});

test('the fetch adapter’s stream is cancelled where there is no token', async () => {
  const copy = axiosCopies.at(-1) as AxiosStatic;
  await using bed = await startTestbed();
  bed.tokens.takeDown();
  let cancelled = false;
  const body = new ReadableStream({ cancel: () => void (cancelled = true) });
  await failureOf(create(bed, copy, { adapter: 'fetch' }).post('/echo', body));
  expect(cancelled).toBe(true);
});
