import { fakeClock } from '@evergrant/testing';
import { describe, expect, test } from 'vitest';
import type { OAuthEvent } from '../../src/base/events.ts';
import type { OAuthClient } from '../../src/client/oauth-client.ts';
import { memoryStore } from '../../src/store/memory-store.ts';
import type { TokenStore } from '../../src/store/token-store.ts';
import { usePromptDigests } from '../support/prompt-digests.ts';
import { threatRig, type ThreatRigOptions, tokenAnswer, unhandledDuring } from '../support/threat-rig.ts';

usePromptDigests();

const hour = 3_600_000;
const failing = (): never => {
  throw new TypeError('the callback failed');
};
/** An object that is taken for a promise, and fails at once. */
// oxlint-disable-next-line unicorn/no-thenable -- that is what is tried
const badThenable = (): object => Object.defineProperty({}, 'then', { value: failing });
const never = (): Promise<never> => new Promise(() => {});

describe('a listener that', () => {
  const listeners: [string, (client: OAuthClient, event: OAuthEvent) => unknown][] = [
    ['throws', failing],
    ['rejects', async () => failing()],
    ['rejects with nothing', () => Promise.reject()],
    ['never settles', never],
    ['gives a thenable that throws', () => badThenable()],
    ['asks for a token', (client) => client.getToken()],
    ['invalidates', (client, { type }) => type === 'token-refused' && client.invalidate()],
    ['makes relatives', (client) => client.with({ scope: 'of-a-listener' }).status()],
    ['changes the event', (_client, event) => Object.assign(event, { type: 'closed' })],
  ];

  test.each(listeners)(
    '%s breaks no call, and the listeners after it hear everything',
    async (_how, listener) => {
      const rig = threatRig({
        propagationMs: 0,
        api: ({ authorization }) =>
          new Response('', { status: authorization === 'Bearer token-1' ? 401 : 200 }),
      });
      const later: string[] = [];
      rig.client.subscribe((event) => listener(rig.client, event) as void);
      rig.client.subscribe(({ at }) => void later.push(String(at)));
      const unhandled = await unhandledDuring(async () => {
        expect(await rig.settled(rig.status())).toEqual({ status: 'fulfilled', value: 200 });
        await rig.clock.advance(0.8 * hour);
        expect(await rig.settled(rig.status())).toEqual({ status: 'fulfilled', value: 200 });
        await rig.clock.settle();
      });
      expect(unhandled).toEqual([]);
      expect(later.length).toBeGreaterThanOrEqual(5);
    },
  );

  test('subscribes itself again for each event does not hold the process', () => {
    const { client } = threatRig();
    let told = 0;
    const again = (): void => {
      if (++told < 1_000) client.subscribe(again);
    };
    client.subscribe(again);
    client.begin({
      url: 'https://elsewhere.example',
      method: 'GET',
      hasAuthorization: false,
      replayable: true,
    });
    expect(told).toBe(1);
  });
});

describe('a resolver of the secret that', () => {
  const resolvers: [string, (client: () => OAuthClient) => NonNullable<ThreatRigOptions['clientSecret']>][] =
    [
      ['throws', () => failing],
      ['rejects', () => async () => failing()],
      ['never settles', () => never],
      ['gives no text', () => () => ({}) as string],
      ['throws at reading', () => () => Promise.resolve(badThenable()) as unknown as Promise<string>],
      ['asks the client itself for a token', (client) => async () => (await client().getToken()).value],
    ];

  test.each(resolvers)(
    '%s fails the call in time with an error of ours, and its words are not told',
    async (_how, make) => {
      const unhandled = await unhandledDuring(async () => {
        const rig = threatRig({ clientSecret: make(() => rig.client) });
        const result = await rig.settled(rig.client.getToken());
        expect(result).toMatchObject({
          status: 'rejected',
          reason: { code: expect.stringMatching(/^(secret-unavailable|invalid-configuration|timeout)$/) },
        });
        expect(JSON.stringify(result)).not.toContain('the callback failed');
        expect(rig.tokenRequests).toEqual([]);
      });
      expect(unhandled).toEqual([]);
    },
  );

  test.each(resolvers)('%s does not touch calls while there is a token', async (_how, make) => {
    let broken = false;
    const rig = threatRig({
      clientSecret: async () => {
        if (!broken) return 'a-good-secret';
        const resolver = make(() => rig.client);
        return typeof resolver === 'function' ? resolver() : (resolver as string);
      },
    });
    await rig.client.getToken();
    broken = true;
    await rig.clock.advance(0.8 * hour);
    const unhandled = await unhandledDuring(async () => {
      for (let call = 0; call < 5; call++) {
        expect(await rig.status()).toBe(200);
        await rig.clock.advance(9_000);
      }
    });
    expect(unhandled).toEqual([]);
  });
});

describe('a store that', () => {
  const whole = (act: () => unknown): TokenStore =>
    Object.fromEntries(['get', 'set', 'delete', 'lease'].map((name) => [name, act])) as never;
  const stores: [string, (client: () => OAuthClient) => TokenStore][] = [
    ['throws', () => whole(failing)],
    ['rejects', () => whole(async () => failing())],
    ['never settles', () => whole(never)],
    ['answers what is no record', () => whole(() => ({ release: failing }))],
    ['gives thenables that throw', () => whole(() => badThenable())],
    ['asks the client itself for a token', (client) => whole(() => client().getToken())],
    [
      'closes leases by throwing',
      () => ({ ...memoryStore({ clock: fakeClock() }), lease: async () => ({ release: failing }) }),
    ],
  ];

  test.each(stores)('%s breaks no call', async (_how, make) => {
    const unhandled = await unhandledDuring(async () => {
      const rig = threatRig({ store: make(() => rig.client) });
      expect(await rig.settled(rig.client.getToken())).toMatchObject({ status: 'fulfilled' });
      expect(await rig.status()).toBe(200);
      expect(await rig.settled(rig.client.invalidate())).toMatchObject({ status: 'fulfilled' });
      expect(await rig.settled(rig.client.getToken())).toMatchObject({ status: 'fulfilled' });
      await rig.client.close();
    });
    expect(unhandled).toEqual([]);
  });
});

describe('a fetch for token requests that', () => {
  const fetches: [string, (client: () => OAuthClient) => typeof fetch][] = [
    ['throws', () => failing as never],
    ['rejects with a text', () => () => Promise.reject('secret-of-client-1')],
    ['never settles, and ignores its signal', () => never as never],
    ['gives nothing', () => (async () => undefined) as never],
    ['gives a response whose members throw', () => (async () => new Proxy({}, { get: failing })) as never],
    [
      'asks the client itself for a token',
      (client) => async () => {
        await client().getToken();
        return tokenAnswer(1);
      },
    ],
  ];

  test.each(fetches)(
    '%s fails the call in time with an error of ours that shows no secret',
    async (_how, make) => {
      const unhandled = await unhandledDuring(async () => {
        const rig = threatRig({ fetch: (...request) => make(() => rig.client)(...request) });
        const result = await rig.settled(rig.client.getToken());
        expect(result).toMatchObject({ status: 'rejected', reason: { name: 'OAuthError' } });
        expect(JSON.stringify(result)).not.toContain('secret-of-client-1');
      });
      expect(unhandled).toEqual([]);
    },
  );
});
