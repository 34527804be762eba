import { describe, expect, test } from 'vitest';
import { apiUrl, type SentRequest, threatRig, type ThreatRig, tokenAnswer } from '../support/threat-rig.ts';

const refusal = (): Response => new Response('no', { status: 401 });
const isForbidden = ({ url }: SentRequest): boolean => url.endsWith('/forbidden');

/** An API that knows the current token and all before it that were not revoked. */
function revocableApi(more: Parameters<typeof threatRig>[0] = {}): ThreatRig & { revoke(): void } {
  let revokedUpTo = 0;
  const rig = threatRig({
    propagationMs: 0,
    api: (request) => {
      const number = Number(request.authorization?.match(/token-(\d+)/)?.[1]);
      return isForbidden(request) || number <= revokedUpTo ? refusal() : new Response('ok');
    },
    ...more,
  });
  return Object.assign(rig, { revoke: () => void (revokedUpTo = rig.tokenRequests.length) });
}

/** How long until the good path answers again, milliseconds: it is called twice a second, and the bad one beside it. */
async function healingMs(rig: ThreatRig, badCalls = 1): Promise<number> {
  const sinceMs = rig.clock.now().monotonicMs;
  for (let call = 0; call < 120; call++) {
    const result = await rig.settled(rig.status('/ok'));
    if (result?.status === 'fulfilled' && result.value === 200) break;
    for (let bad = 0; bad < badCalls; bad++) void rig.status('/forbidden').catch(() => {});
    await rig.clock.advance(500);
  }
  return rig.clock.now().monotonicMs - sinceMs;
}

describe('a path that always answers 401, used by turns with a good one,', () => {
  test('does not keep the good one from healing after a revocation, within five seconds', async () => {
    const rig = revocableApi();
    for (let pair = 0; pair < 5; pair++) {
      await rig.settled(rig.status('/ok'));
      await rig.settled(rig.status('/forbidden'));
    }
    rig.revoke();
    expect(await healingMs(rig)).toBeLessThanOrEqual(5_000);
  });

  test('costs a burst of ten token requests and then twenty a minute, however often it is called', async () => {
    const rig = revocableApi();
    const startedMs = rig.clock.now().monotonicMs;
    for (let pair = 0; pair < 200; pair++) {
      const [good, bad] = [rig.status('/ok'), rig.status('/forbidden')];
      expect(await rig.settled(good)).toEqual({ status: 'fulfilled', value: 200 });
      expect(await rig.settled(bad)).toMatchObject({ status: 'fulfilled' });
    }
    const minutes = (rig.clock.now().monotonicMs - startedMs) / 60_000;
    expect(rig.tokenRequests.length).toBeLessThanOrEqual(10 + 20 * minutes);
  });

  test('does not keep a revocation from healing even after it has used up the burst', async () => {
    const rig = revocableApi();
    for (let pair = 0; pair < 30; pair++) {
      await rig.settled(rig.status('/ok'));
      await rig.settled(rig.status('/forbidden'));
    }
    rig.revoke();
    expect(await healingMs(rig)).toBeLessThanOrEqual(5_000);
  });

  test('does not keep it from healing either while it is called ten times as often', async () => {
    const rig = revocableApi();
    for (let round = 0; round < 20; round++) {
      await rig.settled(rig.status('/ok'));
      for (let call = 0; call < 10; call++) await rig.settled(rig.status('/forbidden'));
      await rig.clock.advance(1_000);
    }
    rig.revoke();
    expect(await healingMs(rig, 10)).toBeLessThanOrEqual(5_000);
  });
});

test('an API that refuses everything does not delay the healing of another origin', async () => {
  const other = 'https://hostile.example.com';
  let revoked = 0;
  const rig = threatRig({
    propagationMs: 0,
    origins: [apiUrl, other],
    api: ({ authorization, url }) =>
      url.startsWith(other) || Number(authorization?.match(/\d+/)?.[0]) <= revoked
        ? refusal()
        : new Response('ok'),
  });
  await rig.settled(rig.status('/ok'));
  for (let call = 0; call < 20; call++) await rig.settled(rig.call(`${other}/x`));
  revoked = rig.tokenRequests.length;
  expect(await healingMs(rig)).toBeLessThanOrEqual(5_000);
  expect(rig.tokenRequests.length).toBeLessThanOrEqual(10);
});

describe('callers who hang up', () => {
  test('a hundred of them, one after the other while there is no token yet, cost one token request', async () => {
    let answer: () => void = () => {};
    const rig = threatRig({
      endpoint: (number) => new Promise((resolve) => (answer = () => resolve(tokenAnswer(number)))),
    });
    for (let caller = 0; caller < 100; caller++) {
      const hangUp = new AbortController();
      const call = rig.call(apiUrl, { signal: hangUp.signal });
      await rig.clock.settle();
      hangUp.abort(new Error('gone'));
      await expect(call).rejects.toThrow('gone');
    }
    answer();
    await rig.clock.settle();
    expect(await rig.status()).toBe(200);
    expect(rig.tokenRequests).toHaveLength(1);
  });

  test('a hundred of them while a refused token is being renewed cost one token request', async () => {
    let answer: (() => void) | undefined;
    const rig = threatRig({
      propagationMs: 0,
      endpoint: (number) =>
        number === 1
          ? tokenAnswer(1)
          : new Promise((resolve) => (answer = () => resolve(tokenAnswer(number)))),
      api: ({ authorization }) => (authorization === 'Bearer token-1' ? refusal() : new Response('ok')),
    });
    await rig.client.getToken();
    for (let caller = 0; caller < 100; caller++) {
      const hangUp = new AbortController();
      const call = rig.call(apiUrl, { signal: hangUp.signal }).catch(() => {});
      await rig.clock.settle();
      hangUp.abort();
      await call;
    }
    answer?.();
    expect(await rig.status()).toBe(200);
    expect(rig.tokenRequests).toHaveLength(2);
  });

  test('and a token endpoint that never answers are bounded by the rate as well', async () => {
    const rig = threatRig({
      endpoint: (_number, { signal }) =>
        new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason))),
    });
    const startedMs = rig.clock.now().monotonicMs;
    for (let caller = 0; caller < 300; caller++) {
      const hangUp = new AbortController();
      const call = rig.client.getToken({ signal: hangUp.signal }).catch(() => {});
      await rig.clock.advance(500);
      hangUp.abort();
      await call;
    }
    const minutes = (rig.clock.now().monotonicMs - startedMs) / 60_000;
    expect(rig.tokenRequests.length).toBeLessThanOrEqual(10 + 20 * minutes);
  });
});

test('the figures of the rate are options', async () => {
  const rig = revocableApi({ renewalRate: { burst: 2, perMinute: 6 } });
  const startedMs = rig.clock.now().monotonicMs;
  for (let pair = 0; pair < 60; pair++) {
    await rig.settled(rig.status('/ok'));
    await rig.settled(rig.status('/forbidden'));
    await rig.clock.advance(1_000);
  }
  const minutes = (rig.clock.now().monotonicMs - startedMs) / 60_000;
  expect(rig.tokenRequests.length).toBeLessThanOrEqual(2 + 6 * minutes);
});

describe('a provider that revokes the previous token, and two processes that share nothing,', () => {
  /** Both processes call once a second for ten minutes. */
  async function fleet(more: Parameters<typeof threatRig>[0] = {}): Promise<ThreatRig[]> {
    let last = 0;
    const common = {
      propagationMs: 0,
      endpoint: () => tokenAnswer(++last),
      api: ({ authorization }: SentRequest) =>
        authorization === `Bearer token-${last}` ? new Response('ok') : refusal(),
      ...more,
    };
    const one = threatRig(common);
    const processes = [one, threatRig({ ...common, clock: one.clock })];
    for (let second = 0; second < 600; second++) {
      const calls = processes.map((process) => process.status().catch(() => 0));
      await one.clock.advance(1_000);
      await Promise.race([Promise.all(calls), one.clock.settle()]);
    }
    return processes;
  }

  test('cost each process at most the burst and the rate, and who has to wait is advised once to use a shared store', async () => {
    const processes = await fleet();
    for (const { tokenRequests } of processes) expect(tokenRequests.length).toBeLessThanOrEqual(10 + 20 * 10);
    const advice = processes.map(
      ({ events }) => events.filter(({ type }) => type === 'shared-store-advised').length,
    );
    expect(Math.max(...advice)).toBe(1);
  });

  test('are not advised while nothing has to wait for the rate', async () => {
    const [one] = await fleet({ renewalRate: { burst: 1_000, perMinute: 60_000 } });
    expect(one?.events.filter(({ type }) => type === 'shared-store-advised')).toEqual([]);
  });
});
