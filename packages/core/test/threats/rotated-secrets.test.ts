import { fakeClock } from '@evergrant/testing';
import { describe, expect, test } from 'vitest';
import { clientSecretJwt } from '../../src/client-authentication/assertions.ts';
import type { ClientAuthentication } from '../../src/client-authentication/client-authentication.ts';
import { clientSecretBasic } from '../../src/client-authentication/client-secret-basic.ts';
import { clientSecretPost } from '../../src/client-authentication/client-secret-post.ts';
import { memoryStore } from '../../src/store/memory-store.ts';
import { usePromptDigests } from '../support/prompt-digests.ts';
import { threatRig, type ThreatRig, type ThreatRigOptions, tokenAnswer } from '../support/threat-rig.ts';

usePromptDigests();

const refused = (): Response => Response.json({ error: 'invalid_client' }, { status: 401 });

const ways: [string, (resolver: () => Promise<string>) => Partial<ThreatRigOptions>][] = [
  ['clientSecret', (clientSecret) => ({ clientSecret })],
  ...(
    [
      ['clientSecretBasic', clientSecretBasic],
      ['clientSecretPost', clientSecretPost],
      ['clientSecretJwt', clientSecretJwt],
    ] as [string, (resolver: () => Promise<string>) => ClientAuthentication][]
  ).map(([name, make]): (typeof ways)[number] => [name, (resolver) => ({ authentication: make(resolver) })]),
];

interface Rotation extends ThreatRig {
  asked: number;
  secret: string;
  good: boolean;
}

/** A client whose resolver is counted; the endpoint refuses it until `good` is set. */
function rotation(way: (typeof ways)[number][1], more: ThreatRigOptions = {}): Rotation {
  const state = { asked: 0, secret: 'the-old-secret', good: false };
  const resolver = async (): Promise<string> => {
    state.asked++;
    return state.secret;
  };
  const endpoint = (number: number): Response => (state.good ? tokenAnswer(number) : refused());
  return Object.assign(state, threatRig({ endpoint, ...way(resolver), ...more }));
}

describe.each(ways)('a secret behind a resolver, given by %s,', (_name, way) => {
  test('is asked for again when the endpoint refuses it, and a rotated one is used at once', async () => {
    const rig = rotation(way, {
      endpoint: () => {
        rig.secret = 'the-new-secret'; // rotated while the request was under way
        return rig.tokenRequests.length === 1 ? refused() : tokenAnswer(2);
      },
    });
    expect((await rig.client.getToken()).value).toBe('token-2');
    expect(rig.tokenRequests).toHaveLength(2);
  });

  test('is noticed within two seconds when it is rotated after the refusal, not after the 30 s of the terminal error', async () => {
    const rig = rotation(way);
    await expect(rig.client.getToken()).rejects.toMatchObject({ code: 'request-refused' });
    Object.assign(rig, { secret: 'the-new-secret', good: true });
    await rig.clock.advance(2_000);
    expect((await rig.client.getToken()).value).toBe('token-2');
  });

  test('is asked for at most once a second in a thousand calls while a terminal failure is remembered', async () => {
    const rig = rotation(way);
    for (let call = 0; call < 1_000; call++) {
      await rig.client.getToken().catch(() => {});
      rig.clock.stall(10);
    }
    expect(rig.tokenRequests).toHaveLength(1);
    expect(rig.asked).toBeGreaterThan(5); // it is looked at
    expect(rig.asked).toBeLessThanOrEqual(12); // ten seconds, and twice for the request itself
  });
});

describe('with a store', () => {
  const [, way] = ways[0] as (typeof ways)[number];

  test('a resolver is asked no more often, though the secret is part of every key', async () => {
    const rig = rotation(way, { store: memoryStore() });
    for (let call = 0; call < 1_000; call++) {
      await rig.client.getToken().catch(() => {});
      rig.clock.stall(10);
    }
    expect(rig.asked).toBeLessThanOrEqual(12);
  });

  test('a renewal asks the resolver for the key and for the request, and not at each step of the store', async () => {
    const rig = rotation(way, { store: memoryStore() });
    rig.good = true;
    await rig.client.getToken();
    expect(rig.asked).toBeLessThanOrEqual(2);
  });

  test('waiting for the lease of another process does not ask the resolver at each look into the store', async () => {
    const clock = fakeClock(); // digests take turns of the event loop
    const store = memoryStore({ clock });
    const rig = rotation(way, { clock, store: { ...store, lease: async () => undefined } });
    rig.good = true;
    expect(await rig.settled(rig.client.getToken())).toMatchObject({ status: 'fulfilled' });
    expect(rig.asked).toBeLessThanOrEqual(20); // about once a second, until the lease is overcome
  });

  test('a rotated secret is noticed, though its key has been looked up before', async () => {
    const rig = rotation(way, { store: memoryStore() });
    await expect(rig.client.getToken()).rejects.toMatchObject({ code: 'request-refused' });
    Object.assign(rig, { secret: 'the-new-secret', good: true });
    await rig.clock.advance(2_000);
    expect((await rig.client.getToken()).value).toBe('token-2');
  });

  test('a resolver that fails is told of by an event, and is not asked by every call', async () => {
    const rig = rotation(
      () => ({
        clientSecret: () => {
          rig.asked++;
          throw new Error('vault is down');
        },
      }),
      { store: memoryStore(), retry: false },
    );
    for (let call = 0; call < 200; call++) {
      await rig.settled(rig.client.getToken().catch(() => {}));
    }
    expect(rig.events).toContainEqual(expect.objectContaining({ type: 'renewal-failed' }));
    expect(rig.tokenRequests).toEqual([]);
  });
});

test('the scoped clients of one registration share the looks at a resolver', async () => {
  const [, way] = ways[0] as (typeof ways)[number];
  const rig = rotation(way);
  const clients = Array.from({ length: 50 }, (_, index) => rig.client.with({ scope: `scope-${index}` }));
  await Promise.allSettled(clients.map((client) => client.getToken()));
  const before = rig.asked;
  for (let round = 0; round < 100; round++) {
    await Promise.allSettled(clients.map((client) => client.getToken()));
    rig.clock.stall(100);
  }
  expect(rig.asked - before).toBeLessThanOrEqual(11);
});

test('a resolver that gives another secret each time does not double the rate of token requests', async () => {
  let asked = 0;
  const rig = threatRig({ clientSecret: () => `secret-${++asked}`, endpoint: refused });
  const startedMs = rig.clock.now().monotonicMs;
  for (let call = 0; call < 300; call++) await rig.settled(rig.client.getToken().catch(() => {}));
  const minutes = (rig.clock.now().monotonicMs - startedMs) / 60_000;
  expect(rig.tokenRequests.length).toBeGreaterThan(10);
  expect(rig.tokenRequests.length).toBeLessThanOrEqual(10 + 20 * minutes);
});
