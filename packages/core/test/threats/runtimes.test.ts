import { describe, expect, test } from 'vitest';
import { threatRig, tokenAnswer, unhandledDuring } from '../support/threat-rig.ts';

const never = (): Promise<Response> => new Promise(() => {});

describe('a token request whose runtime context has ended, so that it never settles,', () => {
  test('is given up by the clock: the next call after its time-out asks again', async () => {
    const rig = threatRig({ endpoint: (number) => (number === 1 ? never() : tokenAnswer(number)) });
    void rig.client.getToken().catch(() => {});
    await rig.clock.settle();
    rig.clock.stall(11_001); // no timer of the context that has ended fires
    expect((await rig.client.getToken()).value).toBe('token-2');
  });

  test('does not hold calls past the hard edge of a token of four seconds', async () => {
    const rig = threatRig({
      endpoint: (number) => (number === 2 ? never() : tokenAnswer(number, { expires_in: 4 })),
    });
    await rig.client.getToken();
    await rig.clock.advance(3_100);
    expect(await rig.status()).toBe(200); // begins a refresh-ahead, and its context ends
    await rig.clock.settle();
    expect(rig.tokenRequests).toHaveLength(2);
    rig.clock.stall(12_000);
    expect(await rig.status()).toBe(200);
    expect(rig.sent.at(-1)?.authorization).toBe('Bearer token-3');
  });

  test('does not hold those who wait for it beyond the deadline either', async () => {
    const rig = threatRig({ endpoint: never });
    const calls = Array.from({ length: 5 }, () => rig.client.getToken());
    for (const result of await Promise.all(calls.map((call) => rig.settled(call))))
      expect(result).toMatchObject({ status: 'rejected', reason: { code: 'timeout' } });
  });

  test('in a frozen process costs the first call after the thaw one token request', async () => {
    const rig = threatRig({ endpoint: (number) => (number === 1 ? never() : tokenAnswer(number)) });
    void rig.client.getToken().catch(() => {});
    await rig.clock.settle();
    rig.clock.freeze(6 * 3_600_000);
    expect((await rig.client.getToken()).value).toBe('token-2');
    expect(rig.tokenRequests).toHaveLength(2);
  });
});

describe('waitUntil', () => {
  test('is given the renewal behind a call, and its promise never rejects', async () => {
    const kept: Promise<unknown>[] = [];
    const rig = threatRig({
      waitUntil: (promise) => void kept.push(promise),
      endpoint: (number) => (number === 1 ? tokenAnswer(1) : Response.json({}, { status: 400 })),
    });
    await rig.client.getToken();
    await rig.clock.advance(0.8 * 3_600_000);
    expect(await rig.status()).toBe(200);
    expect(kept).toHaveLength(2);
    await rig.clock.settle();
    await expect(Promise.all(kept)).resolves.toBeDefined();
  });

  test.each([
    [
      'throws',
      () => {
        throw new TypeError('Illegal invocation');
      },
    ],
    ['rejects', () => Promise.reject(new Error('the context has ended'))],
  ])('that %s breaks no call and makes no further token request', async (_how, waitUntil) => {
    const rig = threatRig({ waitUntil: waitUntil as () => void });
    const unhandled = await unhandledDuring(async () => {
      const tokens = await Promise.all(Array.from({ length: 10 }, () => rig.client.getToken()));
      expect(new Set(tokens.map(({ value }) => value))).toEqual(new Set(['token-1']));
      await rig.clock.advance(0.8 * 3_600_000);
      expect(await rig.status()).toBe(200);
      await rig.clock.settle();
    });
    expect(rig.tokenRequests).toHaveLength(2);
    expect(unhandled).toEqual([]);
  });
});
