import { fakeClock } from '@evergrant/testing';
import { describe, expect, it } from 'vitest';
import { AccessToken } from '../base/access-token.ts';
import type { OAuthEventDraft } from '../base/events.ts';
import { RefusalBreaker } from './refusal-breaker.ts';

const token = (value: string): AccessToken => new AccessToken({ value, expiresAt: 0 });
const [first, second, third, fourth] = ['one', 'two', 'three', 'four'].map(token) as [
  AccessToken,
  AccessToken,
  AccessToken,
  AccessToken,
];

const origin = 'https://api.example.com';

function rig() {
  const clock = fakeClock();
  const events: OAuthEventDraft[] = [];
  const options = { clock, random: () => 0.5, initialMs: 30_000, maxMs: 300_000 };
  return { clock, events, breaker: new RefusalBreaker(options, (event) => events.push(event)) };
}

describe('the refusal breaker', () => {
  it('lets a first refusal renew', () => {
    const { breaker } = rig();
    expect(breaker.shouldRenew({ origin, token: first, resent: false, replacement: false })).toBe(true);
    expect(breaker.open).toBe(false);
  });

  it('opens when a resend is refused, and then hands refusals back', () => {
    const { breaker, events } = rig();
    breaker.shouldRenew({ origin, token: first, resent: false, replacement: false });
    expect(breaker.shouldRenew({ origin, token: second, resent: true, replacement: true })).toBe(false);
    expect(breaker.open).toBe(true);
    expect(breaker.shouldRenew({ origin, token: second, resent: false, replacement: true })).toBe(false);
    expect(events).toEqual([{ type: 'refusals-suspended', origin, coolDownMs: 30_000 }]);
  });

  it('opens when the replacement is refused by another request, for requests that cannot be resent', () => {
    const { breaker } = rig();
    breaker.shouldRenew({ origin, token: first, resent: false, replacement: false });
    expect(breaker.shouldRenew({ origin, token: second, resent: false, replacement: true })).toBe(false);
    expect(breaker.open).toBe(true);
  });

  it('stays closed when a resend is refused whose token had been asked for before the refusal', () => {
    const { breaker } = rig();
    breaker.shouldRenew({ origin, token: first, resent: false, replacement: false });
    expect(breaker.shouldRenew({ origin, token: second, resent: true, replacement: false })).toBe(true);
    expect(breaker.open).toBe(false);
  });

  it('stays closed when the replacement was accepted before it was refused in its turn', () => {
    const { breaker } = rig();
    breaker.shouldRenew({ origin, token: first, resent: false, replacement: false });
    breaker.accepted(origin, second);
    expect(breaker.shouldRenew({ origin, token: second, resent: false, replacement: true })).toBe(true);
  });

  it('does not take late refusals of an older token for refusals of its replacement', () => {
    const { breaker } = rig();
    breaker.shouldRenew({ origin, token: first, resent: false, replacement: false });
    expect(breaker.shouldRenew({ origin, token: first, resent: false, replacement: false })).toBe(true);
    expect(breaker.shouldRenew({ origin, token: token('zero'), resent: false, replacement: false })).toBe(
      true,
    );
    expect(breaker.open).toBe(false);
  });

  it('counts many refusals of one token once', () => {
    const { breaker, events } = rig();
    breaker.shouldRenew({ origin, token: first, resent: false, replacement: false });
    for (let call = 0; call < 200; call++) {
      breaker.shouldRenew({ origin, token: second, resent: true, replacement: true });
      breaker.accepted(origin, second);
    }
    expect(events.filter(({ type }) => type === 'refusals-suspended')).toHaveLength(1);
  });

  it('closes when its cool-down is over, and renews for the very token it opened over', async () => {
    const { breaker, clock, events } = rig();
    breaker.shouldRenew({ origin, token: first, resent: false, replacement: false });
    breaker.shouldRenew({ origin, token: second, resent: true, replacement: true });
    await clock.advance(29_999);
    expect(breaker.open).toBe(true);
    await clock.advance(1);
    expect(breaker.open).toBe(false);
    expect(events.at(-1)).toEqual({ type: 'refusals-resumed', origin });
    expect(breaker.shouldRenew({ origin, token: second, resent: false, replacement: true })).toBe(true);
  });

  it('closes at once the first time a request is accepted', () => {
    const { breaker } = rig();
    breaker.shouldRenew({ origin, token: first, resent: false, replacement: false });
    breaker.shouldRenew({ origin, token: second, resent: true, replacement: true });
    breaker.accepted(origin, second);
    expect(breaker.open).toBe(false);
  });

  it('suspends renewing for ever longer at an origin that accepts no token', async () => {
    const { breaker, clock, events } = rig();
    breaker.shouldRenew({ origin, token: first, resent: false, replacement: false });
    breaker.shouldRenew({ origin, token: second, resent: true, replacement: true });
    await clock.advance(30_000);
    expect(breaker.open).toBe(false);
    breaker.shouldRenew({ origin, token: third, resent: true, replacement: true });
    expect(events.at(-1)).toEqual({ type: 'refusals-suspended', origin, coolDownMs: 60_000 });
  });

  it('suspends renewing for a second, however often, at an origin that has accepted a token lately', async () => {
    const { breaker, clock, events } = rig();
    breaker.accepted(origin, first);
    for (let round = 0; round < 20; round++) {
      breaker.shouldRenew({ origin, token: token(`r${round}`), resent: true, replacement: true });
      await clock.advance(1_000);
      expect(breaker.open).toBe(false);
    }
    const lengthsMs = events.flatMap((event) =>
      event.type === 'refusals-suspended' ? [event.coolDownMs] : [],
    );
    expect(lengthsMs).toEqual(Array.from({ length: 20 }, () => 1_000));
  });

  it('holds an origin to be closed altogether ten minutes after it accepted its last token', async () => {
    const { breaker, clock, events } = rig();
    breaker.accepted(origin, first);
    breaker.shouldRenew({ origin, token: second, resent: true, replacement: true });
    await clock.advance(600_000);
    breaker.shouldRenew({ origin, token: third, resent: true, replacement: true });
    expect(events.at(-1)).toEqual({ type: 'refusals-suspended', origin, coolDownMs: 30_000 });
    breaker.accepted(origin, third);
    expect(breaker.open).toBe(false);
    breaker.shouldRenew({ origin, token: fourth, resent: true, replacement: true });
    expect(events.at(-1)).toEqual({ type: 'refusals-suspended', origin, coolDownMs: 1_000 });
  });

  it('hands back a refused resend whose token others were accepted with, and holds it against nobody', () => {
    const { breaker } = rig();
    breaker.shouldRenew({ origin, token: first, resent: false, replacement: false });
    breaker.accepted(origin, second);
    expect(breaker.shouldRenew({ origin, token: second, resent: true, replacement: true })).toBe(false);
    expect(breaker.open).toBe(false);
  });

  it('renews at once for a token that the origin had accepted, also while refusals are suspended', () => {
    const { breaker } = rig();
    for (const [token, resent] of [
      [first, false],
      [second, true],
      [third, false],
      [fourth, true],
    ] as const)
      breaker.shouldRenew({ origin, token, resent, replacement: resent });
    breaker.accepted(origin, fourth);
    expect(breaker.shouldRenew({ origin, token: fourth, resent: false, replacement: true })).toBe(true);
  });

  it('judges each origin by itself', () => {
    const { breaker } = rig();
    const other = 'https://other.example';
    breaker.shouldRenew({ origin, token: first, resent: false, replacement: false });
    breaker.shouldRenew({ origin, token: second, resent: true, replacement: true });
    breaker.accepted(other, second);
    const refusal = { token: second, resent: false, replacement: true };
    expect(breaker.shouldRenew({ ...refusal, origin })).toBe(false);
    expect(breaker.shouldRenew({ ...refusal, origin: other })).toBe(true);
  });

  it('does not take the acceptance of another token for that of the replacement', () => {
    const { breaker } = rig();
    breaker.shouldRenew({ origin, token: first, resent: false, replacement: false });
    breaker.accepted(origin, first);
    expect(breaker.shouldRenew({ origin, token: second, resent: false, replacement: true })).toBe(false);
    expect(breaker.open).toBe(true);
  });

  it('tells at once when an accepted resend closes it, and nothing where it was closed', () => {
    const { breaker, events } = rig();
    breaker.accepted(origin, first);
    expect(events).toEqual([]);
    breaker.shouldRenew({ origin, token: first, resent: false, replacement: false });
    breaker.shouldRenew({ origin, token: second, resent: true, replacement: true });
    breaker.accepted(origin, third);
    expect(events.map(({ type }) => type)).toEqual(['refusals-suspended', 'refusals-resumed']);
  });
});
