import { describe, expect, test } from 'vitest';
import { clock, keys, records, rig, store, useEnemyStore } from '../support/enemy-store-rig.ts';

useEnemyStore();

describe('who writes to an unencrypted store', () => {
  /** The keys of a client’s records: of its token, its back-off and its limit. */
  async function plant(suffix: '' | ':backoff' | ':budget', record: string): Promise<void> {
    const probe = rig({ tokenRequestLimit: { requests: 10, perMs: 60_000 }, retry: false });
    await probe.client.getToken();
    const token = [...keys].find((key) => !key.includes(':')) as string;
    await probe.client.invalidate();
    const budget = [...keys].find((key) => key.endsWith(':budget')) as string;
    records.set(suffix === ':budget' ? budget : `${token}${suffix}`, record);
    if (suffix === '') records.set(token, record.replace('KEY', token));
  }
  const backoff = (more: object): string =>
    JSON.stringify({
      version: 1,
      kind: 'terminal',
      untilAt: 8e15,
      code: 'request-refused',
      message: 'no',
      ...more,
    });

  test('pauses a client for no longer than the client would pause by itself: a terminal error, 30 s', async () => {
    await plant(':backoff', backoff({}));
    const victim = rig();
    await expect(victim.client.getToken()).rejects.toMatchObject({ code: 'request-refused' });
    clock.stall(30_000);
    expect((await victim.client.getToken()).value).toBe('token-1');
  });

  test('nor by a Retry-After: five minutes', async () => {
    await plant(':backoff', backoff({ kind: 'retry-after', code: 'endpoint-unavailable' }));
    const victim = rig();
    await expect(victim.client.getToken()).rejects.toMatchObject({
      code: 'endpoint-unavailable',
      retryAfterMs: 300_000,
    });
    clock.stall(300_000);
    expect((await victim.client.getToken()).value).toBe('token-1');
  });

  test('nor by a cool-down, which holds back nobody who has no token', async () => {
    await plant(':backoff', backoff({ kind: 'cool-down', code: 'timeout' }));
    expect((await rig().client.getToken()).value).toBe('token-1');
  });

  test('chooses neither a code of its own, nor more than a kilobyte of plain words', async () => {
    await plant(':backoff', backoff({ code: 'closed' }));
    expect((await rig().client.getToken()).value).toBe('token-1');
    await plant(
      ':backoff',
      backoff({
        message: `line\u001b[31m\n${'x'.repeat(100_000)}`,
        oauthError: { error: 'a\nb', error_description: { deep: ['x'.repeat(5_000)] }, more: 'z' },
      }),
    );
    const error = await rig()
      .client.getToken()
      .catch((caught: unknown) => caught);
    expect(JSON.stringify(error).length).toBeLessThan(1_500);
    expect(error).toMatchObject({ oauthError: { error: 'a b' } });
    expect((error as Error).message).not.toMatch(/[^ -~]/);
  });

  test('uses up a limit of token requests for no longer than the limit’s own stretch', async () => {
    const perMs = 60_000;
    const tokenRequestLimit = { requests: 5, perMs };
    await plant(':budget', '[]');
    records.clear();
    const budget = [...keys].find((key) => key.endsWith(':budget')) as string;
    await store.set(budget, JSON.stringify(Array.from({ length: 5_000 }, () => 8e15)), 8e15);
    const victim = rig({ tokenRequestLimit, retry: false });
    await expect(victim.client.getToken()).rejects.toMatchObject({ code: 'token-request-limit' });
    clock.stall(perMs);
    expect((await victim.client.getToken()).value).toBe('token-1');
  });

  test('gets a token of its own used until an API refuses it, and never again after that', async () => {
    const planted = JSON.stringify({
      version: 1,
      key: 'KEY',
      value: 'of-the-enemy',
      scheme: 'Bearer',
      expiresAt: 8e15,
      obtainedAt: clock.now().epochMs,
    });
    await plant('', planted);
    const victim = rig({
      propagationMs: 0,
      api: ({ authorization }) =>
        new Response('', { status: authorization === 'Bearer of-the-enemy' ? 401 : 200 }),
    });
    expect(await victim.status()).toBe(200);
    expect(victim.sent.map(({ authorization }) => authorization)).toEqual([
      'Bearer of-the-enemy',
      'Bearer token-1',
    ]);
  });

  test.each([
    ['a header of its own', { value: 'x\r\nX-Evil: 1' }],
    ['a scheme with a line break', { value: 'x', scheme: 'Bearer\n' }],
    ['a token of another key', { value: 'x', key: 'another' }],
    ['a token without an end', { value: 'x', expiresAt: null }],
  ])('gets %s not used at all', async (_what, more) => {
    const planted = { version: 1, key: 'KEY', scheme: 'Bearer', expiresAt: 8e15, obtainedAt: 0, ...more };
    await plant('', JSON.stringify(planted));
    const victim = rig();
    expect((await victim.client.getToken()).value).toBe('token-1');
    expect(victim.events).toContainEqual(expect.objectContaining({ type: 'record-unreadable' }));
  });

  test('gets a record of more than a mebibyte not parsed', async () => {
    await plant('', `{"version":1,"key":"KEY","value":"${'x'.repeat(2 ** 20)}"}`);
    const victim = rig();
    expect((await victim.client.getToken()).value).toBe('token-1');
    expect(victim.events).toContainEqual(expect.objectContaining({ type: 'record-unreadable' }));
  });
});
