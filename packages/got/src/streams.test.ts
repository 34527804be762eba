import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { text } from 'node:stream/consumers';
import { startTestbed } from '@evergrant/testing';
import type { Got } from 'got';
import { describe, expect, test } from 'vitest';
import { oauthHooks } from './index.ts';
import { gotCopies } from '../test/support/got-copies.ts';

describe.each(gotCopies)('a stream of got %s', (_version, got: Got) => {
  test('carries the token', async () => {
    await using bed = await startTestbed();
    const api = got.extend(oauthHooks(bed.client));
    expect(JSON.parse(await text(api.stream(`${bed.api.url}/users`)))).toMatchObject({ page: 1 });
  });

  test('uploads', async () => {
    await using bed = await startTestbed();
    const api = got.extend(oauthHooks(bed.client));
    const upload = api.stream.post(`${bed.api.url}/echo`);
    const answer = text(upload);
    await pipeline(Readable.from(['up', 'load'], { objectMode: false }), upload, { end: true }).catch(
      () => {},
    );
    expect(Buffer.from(JSON.parse(await answer).body, 'base64').toString()).toBe('upload');
  });

  test('is not resent; its 401 is an error, and the next call has a new token', async () => {
    await using bed = await startTestbed();
    const events: string[] = [];
    bed.client.subscribe((event) => {
      if (event.type === 'token-refused') events.push(`refused, resend: ${event.resend}`);
    });
    const api = got.extend(oauthHooks(bed.client), { retry: { limit: 0 } });
    await api(`${bed.api.url}/users`);
    bed.tokens.revokeAll();
    await expect(text(api.stream(`${bed.api.url}/users`))).rejects.toMatchObject({
      name: 'HTTPError',
      response: { statusCode: 401 },
    });
    expect(bed.api.requests).toHaveLength(2);
    expect(JSON.parse(await text(api.stream(`${bed.api.url}/users`)))).toMatchObject({ page: 1 });
    expect(bed.tokens.tokenRequests).toBe(2);
    expect(events).toEqual(['refused, resend: false']);
  });

  test('fails with our error where there is no token', async () => {
    await using bed = await startTestbed();
    bed.tokens.takeDown();
    const api = got.extend(oauthHooks(bed.client), { retry: { limit: 0 } });
    await expect(text(api.stream(`${bed.api.url}/users`))).rejects.toMatchObject({
      name: 'RequestError',
      cause: { code: 'network-failure' },
    });
    expect(bed.api.requests).toHaveLength(0);
  });

  test('heals after each revocation: accepted answers are reported as well', async () => {
    await using bed = await startTestbed();
    const api = got.extend(oauthHooks(bed.client), { retry: { limit: 0 } });
    const statuses: number[] = [];
    const send = (): Promise<unknown> =>
      text(api.stream(`${bed.api.url}/users`)).then(
        () => statuses.push(200),
        (error) => statuses.push(error.response.statusCode),
      );
    for (let revocation = 0; revocation < 4; revocation++) {
      await send();
      bed.tokens.revokeAll();
      await send();
    }
    await send();
    expect(statuses).toEqual([200, 401, 200, 401, 200, 401, 200, 401, 200]);
    expect(bed.tokens.tokenRequests).toBe(5);
  });

  test('reports answers that do not throw, too', async () => {
    await using bed = await startTestbed();
    const api = got.extend(oauthHooks(bed.client), { throwHttpErrors: false });
    for (let revocation = 0; revocation < 3; revocation++) {
      await text(api.stream(`${bed.api.url}/users`));
      bed.tokens.revokeAll();
      expect(await text(api.stream(`${bed.api.url}/users`))).toContain('invalid_token');
    }
    expect(JSON.parse(await text(api.stream(`${bed.api.url}/users`)))).toMatchObject({ page: 1 });
    expect(bed.tokens.tokenRequests).toBe(4);
  });

  test('that is accepted ends the cool-down for promises', async () => {
    await using bed = await startTestbed();
    const api = got.extend(oauthHooks(bed.client), { retry: { limit: 0 }, throwHttpErrors: false });
    const judged: string[] = [];
    bed.client.subscribe(({ type }) => void (type.startsWith('refusals') && judged.push(type)));
    await api(`${bed.api.url}/users`);
    await api(`${bed.api.url}/always-401`);
    await text(api.stream(`${bed.api.url}/users`));
    expect(judged).toEqual(['refusals-suspended', 'refusals-resumed']);
  });
});
