import { createReadStream } from 'node:fs';
import { PassThrough, Readable } from 'node:stream';
import { startTestbed, type Testbed } from '@evergrant/testing';
import type { Got } from 'got';
import { describe, expect, test } from 'vitest';
import { oauthHooks } from './index.ts';
import { gotCopies } from '../test/support/got-copies.ts';

async function failureOf(call: Promise<unknown>): Promise<any> {
  return call.then(
    () => expect.unreachable(),
    (error) => error,
  );
}

describe.each(gotCopies)('got %s', (_version, got: Got) => {
  const extend = (bed: Testbed): Got => got.extend(oauthHooks(bed.client), { retry: { limit: 0 } });

  test.each<[string, () => any, string]>([
    ['file that is missing', () => createReadStream('/nowhere/missing'), 'ENOENT'],
    [
      'stream that breaks',
      () => {
        const body = Readable.from(['a']);
        setImmediate(() => body.destroy(new Error('the source broke')));
        return body;
      },
      'the source broke',
    ],
    [
      'stream whose sender leaves',
      () => {
        const body = new PassThrough();
        setImmediate(() => body.destroy());
        return body;
      },
      'closed before it was sent',
    ],
  ])('a %s fails the call at once while no token is there yet', async (_name, open, message) => {
    await using bed = await startTestbed();
    bed.tokens.hold();
    const error = await failureOf(extend(bed).post(`${bed.api.url}/echo`, { body: open() }));
    expect(error.name).toMatch(/^(Request|Upload)Error$/);
    expect(error.message).toContain(message);
    bed.tokens.release();
    expect((await extend(bed)(`${bed.api.url}/users`)).statusCode).toBe(200);
    expect(bed.api.requests).toHaveLength(1);
  });

  test.each(['without a token', 'that is aborted', 'that takes too long'])(
    'a call %s frees its body',
    async (name) => {
      await using bed = await startTestbed();
      if (name === 'without a token') bed.tokens.takeDown();
      else bed.tokens.hold();
      const controller = new AbortController();
      const stream = new PassThrough();
      let returned = false;
      const generator = (async function* () {
        try {
          yield 'a';
          yield 'b';
        } finally {
          returned = true;
        }
      })();
      await generator.next(); // begun: only then does it have something to free
      const options = { signal: controller.signal, timeout: { request: 300 } };
      const calls = [stream, generator].map((body) =>
        failureOf(extend(bed).post(`${bed.api.url}/echo`, { ...options, body })),
      );
      if (name !== 'without a token') await bed.tokens.whenRequested();
      if (name === 'that is aborted') controller.abort();
      if (name === 'that takes too long') await bed.clock.advance(300);
      await Promise.all(calls);
      await bed.clock.settle();
      expect([stream.destroyed, returned]).toEqual([true, true]);
      bed.tokens.release();
    },
  );

  test('a stream that is whole arrives whole after a wait', async () => {
    await using bed = await startTestbed();
    bed.tokens.hold();
    const body = Readable.from(['up', 'load'], { objectMode: false });
    const call = extend(bed).post(`${bed.api.url}/echo`, { body }).json<{ body: string }>();
    await bed.tokens.whenRequested();
    bed.tokens.release();
    expect(Buffer.from((await call).body, 'base64').toString()).toBe('upload');
  });

  test('what the caller changes during the wait does not change where the request goes', async () => {
    await using bed = await startTestbed();
    await using other = await startTestbed();
    bed.tokens.hold();
    const seen: any[] = [];
    const url = new URL(`${bed.api.url}/echo?a=1`);
    const headers = { 'x-own': '1' };
    const api = got.extend({ hooks: { beforeRequest: [(options) => void seen.push(options)] } }, extend(bed));
    const call = api(url, { headers }).json<{ url: string; headers: object }>();
    await bed.tokens.whenRequested();
    url.port = new URL(other.api.url).port;
    headers['x-own'] = '2';
    for (const options of seen) options.url.port = url.port;
    bed.tokens.release();
    expect(await call).toMatchObject({ url: '/echo?a=1', headers: { 'x-own': '1' } });
    expect(other.api.requests).toHaveLength(0);
  });
});
