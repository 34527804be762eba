import { type FakeClock, fakeClock } from '@evergrant/testing';
import { beforeEach, describe, expect, test } from 'vitest';
import { memoryStore } from '../../src/store/memory-store.ts';
import type { TokenStore } from '../../src/store/token-store.ts';
import { usePromptDigests } from '../support/prompt-digests.ts';
import { apiUrl, threatRig, tokenAnswer } from '../support/threat-rig.ts';

usePromptDigests();

const closed = { code: 'closed' };
let clock: FakeClock;
let store: TokenStore;
beforeEach(() => {
  clock = fakeClock();
  store = memoryStore({ clock });
});

describe('after the root of a family was closed,', () => {
  test('nobody gets a token: not the root, not its relatives of before, not those made afterwards', async () => {
    const { client, tokenRequests } = threatRig();
    const before = client.with({ scope: 'before' });
    const grandchild = before.with({ resource: 'https://r.example' });
    const authorizer = before.authorizer({});
    await Promise.all([client, before, grandchild].map((each) => each.getToken()));
    const sent = tokenRequests.length;
    await client.close();
    const after = [client.with({ scope: 'after' }), before.with({ scope: 'later' }), grandchild.with({})];
    for (const each of [client, before, grandchild, ...after]) {
      await expect(each.getToken()).rejects.toMatchObject(closed);
      expect([each.peek(), each.status().state]).toEqual([undefined, 'closed']);
    }
    const request = { url: apiUrl, method: 'GET', hasAuthorization: false, replayable: true };
    for (const begun of [
      authorizer.begin(request),
      client.begin({ ...request, oauth: { scope: 'by-a-request' } }),
    ])
      await expect((async () => begun?.headers())()).rejects.toMatchObject(closed);
    expect(tokenRequests).toHaveLength(sent);
  });

  test('what is in flight ends with a closed error, and its token is put nowhere', async () => {
    let answer: () => void = () => {};
    const rig = threatRig({
      clock,
      store,
      endpoint: (number) => new Promise((resolve) => (answer = () => resolve(tokenAnswer(number)))),
    });
    const family = [rig.client, rig.client.with({ scope: 'a' })];
    const waiting = family.map((each) => each.getToken());
    await clock.settle();
    await rig.client.close();
    for (const call of waiting) await expect(call).rejects.toMatchObject(closed);
    answer();
    await clock.settle();
    expect(rig.client.peek()).toBeUndefined();
    const heir = threatRig({ clock, store });
    await heir.client.getToken();
    expect(heir.tokenRequests).toHaveLength(1);
  });

  test('who waits for a hung store is answered at once', async () => {
    const never = (): Promise<never> => new Promise(() => {});
    const rig = threatRig({ clock, store: { get: never, set: never, delete: never, lease: never } });
    const waiting = [rig.client.getToken(), rig.client.with({ scope: 'a' }).getToken()];
    await clock.settle();
    await rig.client.close();
    for (const call of waiting) await expect(call).rejects.toMatchObject(closed);
    await clock.advance(60_000);
    expect(rig.tokenRequests).toEqual([]);
  });

  test('a request that was begun before gets no header any more', async () => {
    const { client } = threatRig();
    await client.getToken();
    const begun = client.begin({ url: apiUrl, method: 'GET', hasAuthorization: false, replayable: true });
    await client.close();
    await expect((async () => begun?.headers())()).rejects.toMatchObject(closed);
  });

  test('a listener that closes it in the middle of a renewal leaves no token to anybody', async () => {
    for (const type of ['token-requested', 'token-obtained'] as const) {
      const { client } = threatRig();
      client.subscribe((event) => void (event.type === type && client.close()));
      await expect(client.getToken()).rejects.toMatchObject(closed);
      expect(client.peek()).toBeUndefined();
    }
  });

  test('a pool gives no client out either, not even one that is being resolved', async () => {
    const { createOAuthClientPool } = await import('../../src/client/create-oauth-client-pool.ts');
    let resolve: (value: never) => void = () => {};
    const pool = createOAuthClientPool({ resolve: () => new Promise((ready) => (resolve = ready)) });
    const pending = pool.get('tenant');
    await pool.close();
    resolve({ tokenEndpoint: 'https://login.example.com', clientId: 'a', clientSecret: 'b' } as never);
    await expect(pending).rejects.toMatchObject(closed);
    await expect(pool.get('tenant')).rejects.toMatchObject(closed);
  });
});

describe('invalidating the root', () => {
  test('covers its relatives, in memory and in the store', async () => {
    const rig = threatRig({ clock, store });
    const family = [rig.client, rig.client.with({ scope: 'a' }), rig.client.with({ scope: 'b' })];
    const before = await Promise.all(family.map((each) => each.getToken()));
    await rig.client.invalidate();
    expect(family.map((each) => each.peek())).toEqual([undefined, undefined, undefined]);
    const after = await Promise.all(family.map((each) => each.getToken()));
    const values = new Set([...before, ...after].map(({ value }) => value));
    expect(values.size).toBe(6);
  });

  test('throws away what is in flight: whoever waits gets a token that was requested afterwards', async () => {
    const answers: (() => void)[] = [];
    const rig = threatRig({
      endpoint: (number) => new Promise((resolve) => void answers.push(() => resolve(tokenAnswer(number)))),
    });
    const family = [rig.client, rig.client.with({ scope: 'a' })];
    const waiting = family.map((each) => each.getToken());
    await rig.clock.settle();
    await rig.client.invalidate();
    await rig.clock.settle();
    for (const answer of answers) answer();
    const values = (await Promise.all(waiting)).map(({ value }) => value);
    expect(values.toSorted()).toEqual(['token-3', 'token-4']);
  });

  test('is final also where the store is slow to write the token down', async () => {
    let written: () => void = () => {};
    const slow: TokenStore = {
      ...store,
      set: async (...record) => {
        await new Promise<void>((resolve) => (written = resolve));
        await store.set(...record);
      },
    };
    const rig = threatRig({ clock, store: slow, storeTimeoutMs: 60_000 });
    const first = rig.client.getToken();
    await clock.settle();
    expect(rig.client.peek()?.value).toBe('token-1'); // had, and being written down
    await rig.client.invalidate();
    written();
    await clock.settle();
    written();
    await rig.settled(first);
    const other = threatRig({ clock, store, endpoint: () => tokenAnswer('of-another-process') });
    expect((await other.client.getToken()).value).not.toBe('token-1');
  });

  test('does not bring the token back where the store does not delete', async () => {
    const rig = threatRig({ clock, store: { ...store, delete: async () => {} } });
    await rig.client.getToken();
    await rig.client.invalidate();
    expect((await rig.client.getToken()).value).toBe('token-2');
  });

  test('does not wait for ever for a store that hangs', async () => {
    const hung: TokenStore = {
      ...store,
      get: () => new Promise(() => {}),
      delete: () => new Promise(() => {}),
    };
    const rig = threatRig({ clock, store: hung });
    expect(await rig.settled(rig.client.getToken())).toMatchObject({ status: 'fulfilled' });
    const before = clock.now().monotonicMs;
    expect(await rig.settled(rig.client.invalidate())).toMatchObject({ status: 'fulfilled' });
    expect(clock.now().monotonicMs - before).toBeLessThanOrEqual(1_000);
    expect(rig.client.peek()).toBeUndefined();
  });
});
