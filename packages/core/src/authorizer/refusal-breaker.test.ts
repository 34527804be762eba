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
  const options = { clock, random: () => 0.5, coolDown: { initialMs: 30_000, maxMs: 300_000 } };
  const breaker = new RefusalBreaker(options, { emit: (event) => void events.push(event) });
  return { clock, events, breaker };
}

describe('the refusal breaker', () => {
  it('lets a first refusal cause a renewal', () => {
    const { breaker, events } = rig();
    expect(breaker.shouldRenew({ origin, token: first, resent: false, replacement: false })).toBe(true);
    expect([breaker.open, events]).toEqual([false, []]);
  });

  it('suspends renewing when a resend is refused', () => {
    const { breaker, events } = rig();
    breaker.shouldRenew({ origin, token: first, resent: false, replacement: false });
    expect(breaker.shouldRenew({ origin, token: second, resent: true, replacement: true })).toBe(false);
    expect(breaker.open).toBe(true);
    expect(breaker.shouldRenew({ origin, token: second, resent: false, replacement: true })).toBe(false);
    expect(events).toEqual([{ type: 'refusals-suspended', origin, coolDownMs: 30_000 }]);
  });

  it('suspends renewing when another request with the replacement is refused', () => {
    const { breaker } = rig();
    breaker.shouldRenew({ origin, token: first, resent: false, replacement: false });
    expect(breaker.shouldRenew({ origin, token: second, resent: false, replacement: true })).toBe(false);
    expect(breaker.open).toBe(true);
  });

  it('does not suspend renewing when a resend is refused whose token was requested before the refusal', () => {
    const { breaker } = rig();
    breaker.shouldRenew({ origin, token: first, resent: false, replacement: false });
    expect(breaker.shouldRenew({ origin, token: second, resent: true, replacement: false })).toBe(true);
    expect(breaker.open).toBe(false);
  });

  it('does not suspend renewing when the replacement was accepted before it was refused', () => {
    const { breaker } = rig();
    breaker.shouldRenew({ origin, token: first, resent: false, replacement: false });
    breaker.accepted(origin, second);
    expect(breaker.shouldRenew({ origin, token: second, resent: false, replacement: true })).toBe(true);
  });

  it('does not count late refusals of an older token as refusals of its replacement', () => {
    const { breaker } = rig();
    breaker.shouldRenew({ origin, token: first, resent: false, replacement: false });
    expect(breaker.shouldRenew({ origin, token: first, resent: false, replacement: false })).toBe(true);
    expect(breaker.shouldRenew({ origin, token: token('zero'), resent: false, replacement: false })).toBe(
      true,
    );
    expect(breaker.open).toBe(false);
  });

  it('counts several refusals of one token once', () => {
    const { breaker, events } = rig();
    breaker.shouldRenew({ origin, token: first, resent: false, replacement: false });
    for (let call = 0; call < 200; call++) {
      breaker.shouldRenew({ origin, token: second, resent: true, replacement: true });
      breaker.accepted(origin, second);
    }
    expect(events.filter(({ type }) => type === 'refusals-suspended')).toHaveLength(1);
  });

  it('resumes renewing after its cool-down, also for the token that caused it', async () => {
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

  it('resumes renewing at once when a request is accepted', () => {
    const { breaker } = rig();
    breaker.shouldRenew({ origin, token: first, resent: false, replacement: false });
    breaker.shouldRenew({ origin, token: second, resent: true, replacement: true });
    breaker.accepted(origin, second);
    expect(breaker.open).toBe(false);
  });

  it('suspends renewing longer each time at an origin that accepts no token', async () => {
    const { breaker, clock, events } = rig();
    breaker.shouldRenew({ origin, token: first, resent: false, replacement: false });
    breaker.shouldRenew({ origin, token: second, resent: true, replacement: true });
    await clock.advance(30_000);
    expect(breaker.open).toBe(false);
    breaker.shouldRenew({ origin, token: third, resent: true, replacement: true });
    expect(events.at(-1)).toEqual({ type: 'refusals-suspended', origin, coolDownMs: 60_000 });
  });

  it('suspends renewing for a second each time at an origin that has accepted a token lately', async () => {
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

  it('suspends renewing for the cool-down from ten minutes after the last accepted token on', async () => {
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

  it('does not renew after a refused resend whose token was accepted for others, and does not suspend renewing', () => {
    const { breaker } = rig();
    breaker.shouldRenew({ origin, token: first, resent: false, replacement: false });
    breaker.accepted(origin, second);
    expect(breaker.shouldRenew({ origin, token: second, resent: true, replacement: true })).toBe(false);
    expect(breaker.open).toBe(false);
  });

  it('renews a token at once that the origin had accepted, also while renewing is suspended', () => {
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

  it('has a state of its own for each origin', () => {
    const { breaker } = rig();
    const other = 'https://other.example';
    breaker.shouldRenew({ origin, token: first, resent: false, replacement: false });
    breaker.shouldRenew({ origin, token: second, resent: true, replacement: true });
    breaker.accepted(other, second);
    const refusal = { token: second, resent: false, replacement: true };
    expect(breaker.shouldRenew({ ...refusal, origin })).toBe(false);
    expect(breaker.shouldRenew({ ...refusal, origin: other })).toBe(true);
  });

  it('does not count the acceptance of another token as that of the replacement', () => {
    const { breaker } = rig();
    breaker.shouldRenew({ origin, token: first, resent: false, replacement: false });
    breaker.accepted(origin, first);
    expect(breaker.shouldRenew({ origin, token: second, resent: false, replacement: true })).toBe(false);
    expect(breaker.open).toBe(true);
  });

  it('reports at once that an accepted request resumed renewing, and nothing if it was not suspended', () => {
    const { breaker, events } = rig();
    breaker.accepted(origin, first);
    expect(events).toEqual([]);
    breaker.shouldRenew({ origin, token: first, resent: false, replacement: false });
    breaker.shouldRenew({ origin, token: second, resent: true, replacement: true });
    breaker.accepted(origin, third);
    expect(events.map(({ type }) => type)).toEqual(['refusals-suspended', 'refusals-resumed']);
  });

  it('is open while renewing is suspended at one of several origins', () => {
    const { breaker } = rig();
    breaker.accepted('https://other.example', first);
    breaker.shouldRenew({ origin, token: second, resent: true, replacement: true });
    expect(breaker.open).toBe(true);
  });

  it('does not renew after a refused resend with the token that caused the last suspension', async () => {
    const { breaker, clock } = rig();
    breaker.shouldRenew({ origin, token: second, resent: true, replacement: true });
    await clock.advance(30_000);
    expect(breaker.shouldRenew({ origin, token: second, resent: true, replacement: true })).toBe(false);
    expect(breaker.open).toBe(false);
  });

  it('knows the token that an origin accepted last, of two that were issued at the same time', () => {
    const { breaker } = rig();
    expect(breaker.hasAccepted(origin, first)).toBe(false);
    breaker.accepted(origin, first);
    breaker.accepted(origin, second);
    expect([first, second].map((each) => breaker.hasAccepted(origin, each))).toEqual([false, true]);
    expect(breaker.hasAccepted('https://other.example', second)).toBe(false);
  });

  it('begins with a short cool-down again after a token was accepted', async () => {
    const { breaker, clock, events } = rig();
    breaker.shouldRenew({ origin, token: first, resent: true, replacement: true });
    await clock.advance(30_000);
    breaker.shouldRenew({ origin, token: second, resent: true, replacement: true }); // for a minute
    breaker.accepted(origin, second);
    await clock.advance(600_000);
    breaker.shouldRenew({ origin, token: third, resent: true, replacement: true });
    expect(events.at(-1)).toEqual({ type: 'refusals-suspended', origin, coolDownMs: 30_000 });
  });

  it('suspends renewing for a second the first time at an origin that accepted a token long ago', async () => {
    const { breaker, clock, events } = rig();
    breaker.accepted(origin, first);
    await clock.advance(3_600_000);
    breaker.shouldRenew({ origin, token: second, resent: true, replacement: true });
    expect(events).toEqual([{ type: 'refusals-suspended', origin, coolDownMs: 1_000 }]);
  });

  it('keeps nothing of a longer cool-down that an accepted token has ended', async () => {
    const { breaker, clock } = rig();
    breaker.shouldRenew({ origin, token: first, resent: true, replacement: true }); // for half a minute
    breaker.accepted(origin, second);
    breaker.shouldRenew({ origin, token: third, resent: true, replacement: true }); // for a second
    expect(breaker.open).toBe(true);
    await clock.advance(1_000);
    expect(breaker.open).toBe(false);
  });
});
