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

function rig() {
  const clock = fakeClock();
  const events: OAuthEventDraft[] = [];
  const options = { clock, random: () => 0.5, initialMs: 30_000, maxMs: 300_000 };
  return { clock, events, breaker: new RefusalBreaker(options, (event) => events.push(event)) };
}

describe('the refusal breaker', () => {
  it('lets a first refusal renew', () => {
    const { breaker } = rig();
    expect(breaker.refused(first, false, false)).toBe(true);
    expect(breaker.open).toBe(false);
  });

  it('opens when a resend is refused, and then hands refusals back', () => {
    const { breaker, events } = rig();
    breaker.refused(first, false, false);
    expect(breaker.refused(second, true, true)).toBe(false);
    expect(breaker.open).toBe(true);
    expect(breaker.refused(second, false, true)).toBe(false);
    expect(events).toEqual([{ type: 'refusals-suspended', coolDownMs: 30_000 }]);
  });

  it('opens when the replacement is refused by another request, for requests that cannot be resent', () => {
    const { breaker } = rig();
    breaker.refused(first, false, false);
    expect(breaker.refused(second, false, true)).toBe(false);
    expect(breaker.open).toBe(true);
  });

  it('stays closed when a resend is refused whose token had been asked for before the refusal', () => {
    const { breaker } = rig();
    breaker.refused(first, false, false);
    expect(breaker.refused(second, true, false)).toBe(true);
    expect(breaker.open).toBe(false);
  });

  it('stays closed when the replacement was accepted before it was refused in its turn', () => {
    const { breaker } = rig();
    breaker.refused(first, false, false);
    breaker.accepted(second, false);
    expect(breaker.refused(second, false, true)).toBe(true);
  });

  it('does not take late refusals of an older token for refusals of its replacement', () => {
    const { breaker } = rig();
    breaker.refused(first, false, false);
    expect(breaker.refused(first, false, false)).toBe(true);
    expect(breaker.refused(token('zero'), false, false)).toBe(true);
    expect(breaker.open).toBe(false);
  });

  it('counts many refusals of one token once', () => {
    const { breaker, events } = rig();
    breaker.refused(first, false, false);
    for (let call = 0; call < 200; call++) {
      breaker.refused(second, true, true);
      breaker.accepted(second, false);
    }
    expect(events.filter(({ type }) => type === 'refusals-suspended')).toHaveLength(1);
  });

  it('closes when its cool-down is over, and renews for the very token it opened over', async () => {
    const { breaker, clock, events } = rig();
    breaker.refused(first, false, false);
    breaker.refused(second, true, true);
    await clock.advance(29_999);
    expect(breaker.open).toBe(true);
    await clock.advance(1);
    expect(breaker.open).toBe(false);
    expect(events.at(-1)).toEqual({ type: 'refusals-resumed' });
    expect(breaker.refused(second, false, true)).toBe(true);
  });

  it('closes at once the first time a request is accepted', () => {
    const { breaker } = rig();
    breaker.refused(first, false, false);
    breaker.refused(second, true, true);
    breaker.accepted(second, false);
    expect(breaker.open).toBe(false);
  });

  it('the second time runs its time, twice as long, although other requests are accepted', async () => {
    const { breaker, clock, events } = rig();
    breaker.refused(first, false, false);
    breaker.refused(second, true, true);
    breaker.accepted(second, false);
    breaker.refused(third, true, true);
    breaker.accepted(third, false);
    expect(breaker.open).toBe(true);
    expect(events.at(-1)).toEqual({ type: 'refusals-suspended', coolDownMs: 60_000 });
    await clock.advance(60_000);
    expect(breaker.open).toBe(false);
  });

  it('forgets all when a resend is accepted', () => {
    const { breaker, events } = rig();
    breaker.refused(first, false, false);
    breaker.refused(second, true, true);
    breaker.accepted(third, true);
    expect(breaker.open).toBe(false);
    breaker.refused(third, false, true);
    breaker.refused(fourth, true, true);
    expect(events.at(-1)).toEqual({ type: 'refusals-suspended', coolDownMs: 30_000 });
  });

  it('opens when a resend is refused with a token that others were accepted with', () => {
    const { breaker } = rig();
    breaker.refused(first, false, false);
    breaker.accepted(second, false);
    expect(breaker.refused(second, true, true)).toBe(false);
    expect(breaker.open).toBe(true);
  });

  it('does not take the acceptance of another token for that of the replacement', () => {
    const { breaker } = rig();
    breaker.refused(first, false, false);
    breaker.accepted(first, false);
    expect(breaker.refused(second, false, true)).toBe(false);
    expect(breaker.open).toBe(true);
  });

  it('tells at once when an accepted resend closes it, and nothing where it was closed', () => {
    const { breaker, events } = rig();
    breaker.accepted(first, true);
    expect(events).toEqual([]);
    breaker.refused(first, false, false);
    breaker.refused(second, true, true);
    breaker.accepted(third, true);
    expect(events.map(({ type }) => type)).toEqual(['refusals-suspended', 'refusals-resumed']);
  });
});
