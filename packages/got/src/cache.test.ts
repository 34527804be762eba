import { createOAuthClient } from '@evergrant/core';
import { startTestbed, type Testbed } from '@evergrant/testing';
import type { Got } from 'got';
import { describe, expect, test } from 'vitest';
import { oauthHooks } from './index.ts';
import { gotCopies } from '../test/support/got-copies.ts';
import { printed } from 'test-support/printed';

/** What a shared cache may keep for a minute, whoever asks. */
function cacheable(bed: Testbed): void {
  const headers = { 'cache-control': 'public, max-age=60', vary: 'accept-encoding' };
  bed.api.failBy(() => ({ status: 200, headers, body: { ok: true } }));
}

describe.each(gotCopies)('got %s with a cache', (_version, got: Got) => {
  test('serves an answer to one token again to that token, and to no other', async () => {
    await using bed = await startTestbed();
    cacheable(bed);
    const cache = new Map<string, string>();
    const api = got.extend(oauthHooks(bed.client), { cache });
    const url = `${bed.api.url}/users`;
    for (const [options, fromCache] of [
      [{}, false],
      [{}, true],
      [{ context: { oauth: { scope: 'other' } } }, false],
      [{ context: { oauth: { scope: 'other' } } }, true],
      [{ context: { oauth: { parameters: { tenant: 'b' } } } }, false],
      [{ context: { oauth: false } }, false],
      [{ context: { oauth: false } }, true],
      [{}, true],
    ] as const) {
      expect((await api(url, options)).isFromCache, JSON.stringify(options)).toBe(fromCache);
    }
    expect(bed.api.requests).toHaveLength(4);
    expect(JSON.stringify([...cache])).not.toMatch(/token-\d+-/);
  });

  test('does not serve one tenant’s answer to another', async () => {
    await using bed = await startTestbed();
    cacheable(bed);
    await using tenant = createOAuthClient({
      name: 'tenant b',
      clientId: bed.tokens.clientId,
      clientSecret: bed.tokens.clientSecret,
      tokenEndpoint: bed.tokens.tokenEndpoint,
      origins: [bed.api.url],
    });
    const cache = new Map();
    const url = `${bed.api.url}/users`;
    const first = got.extend(oauthHooks(bed.client), { cache });
    const second = got.extend(oauthHooks(tenant), { cache });
    expect((await first(url)).isFromCache).toBe(false);
    expect((await second(url)).isFromCache).toBe(false);
    expect((await second(url)).isFromCache).toBe(true);
  });

  test('shows the token neither in the options of a response nor, after a renewal, in the store', async () => {
    await using bed = await startTestbed();
    cacheable(bed);
    const cache = new Map<string, string>();
    const api = got.extend(oauthHooks(bed.client), { cache });
    bed.api.hold();
    const first = api(`${bed.api.url}/first`);
    await bed.api.whenRequested();
    await bed.client.invalidate();
    const second = api(`${bed.api.url}/second`);
    await bed.api.whenRequested(2);
    bed.api.release();
    await first;
    const { request } = await second;
    expect(bed.tokens.tokenRequests).toBe(2);
    expect(cache.size).toBe(2);
    expect(JSON.stringify([...cache])).not.toMatch(/token-\d+-/);
    expect(printed(request.options)).not.toMatch(/token-\d+-/);
  });

  test('heals after a revocation, and a cached answer says nothing about the token', async () => {
    await using bed = await startTestbed();
    const cache = new Map();
    const api = got.extend(oauthHooks(bed.client), { cache, retry: { limit: 0 } });
    for (let round = 0; round < 3; round++) {
      expect((await api(`${bed.api.url}/users`)).statusCode).toBe(200);
      bed.tokens.revokeAll();
    }
    expect(bed.tokens.tokenRequests).toBe(3);
  });
});
