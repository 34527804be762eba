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
});
