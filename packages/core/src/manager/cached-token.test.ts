import { describe, expect, test } from 'vitest';
import { AccessToken } from '../base/access-token.ts';
import { CachedToken } from './cached-token.ts';

const sent = { epochMs: 1_000_000, monotonicMs: 500 };
const window = { fraction: 0.75, expiryLeewayMs: undefined };

function held(value: string, lifetimeMs: number): CachedToken {
  return new CachedToken(
    { sent, token: new AccessToken({ value, expiresAt: sent.epochMs + lifetimeMs }) },
    { window },
  );
}

/** The moment that long after the request was sent. */
function after(ms: number): typeof sent {
  return { epochMs: sent.epochMs + ms, monotonicMs: sent.monotonicMs + ms };
}

test.each([
  [0, 'fresh', 90_000],
  [74_999, 'fresh', 15_001],
  [75_000, 'stale', 15_000],
  [89_999, 'stale', 1],
  [90_000, 'expired', 0],
  [1_000_000, 'expired', 0],
])('after %i ms a token of 100 s is %s, and may be handed out for %i ms', (ms, state, usableForMs) => {
  const one = held('a', 100_000);
  expect([one.stateAt(after(ms)), one.usableForMs(after(ms))]).toEqual([state, usableForMs]);
});

test('a token ages by the clock that has advanced more', () => {
  const one = held('a', 100_000);
  expect(one.stateAt({ epochMs: sent.epochMs, monotonicMs: sent.monotonicMs + 75_000 })).toBe('stale');
  expect(one.usableForMs({ epochMs: sent.epochMs + 80_000, monotonicMs: sent.monotonicMs })).toBe(10_000);
});

describe('whether a token is no better than the one before', () => {
  const before = held('same', 100_000).token;

  test.each([
    ['the same value and the same expiry', 'same', 100_000, true],
    ['the same value and an earlier expiry', 'same', 1, true],
    ['the same value and an expiry a second later, which is rounding', 'same', 101_000, true],
    ['the same value and a later expiry', 'same', 101_001, false],
    ['another value and the same expiry', 'other', 100_000, false],
    ['another value and an earlier expiry', 'other', 1, false],
  ])('with %s: %s', (_name, value, lifetimeMs, expected) => {
    expect(held(value, lifetimeMs).isNoBetterThan(before)).toBe(expected);
  });
});
