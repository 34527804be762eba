import { type FakeClock, fakeClock } from '@evergrant/testing';
import { beforeEach, describe, expect, test } from 'vitest';
import { AccessToken } from '../base/access-token.ts';
import { CachedToken } from './cached-token.ts';
import { TokenState } from './token-state.ts';

let clock: FakeClock;
let state: TokenState;
beforeEach(() => {
  clock = fakeClock();
  state = new TokenState();
});

const window = { fraction: 0.75, expiryLeewayMs: 0 };

function hold(value: string, lifetimeMs = 100_000): AccessToken {
  const sent = clock.now();
  const token = new AccessToken({ value, expiresAt: sent.epochMs + lifetimeMs, obtainedAt: sent.epochMs });
  state.hold(new CachedToken({ token, sent }, { window }));
  return token;
}

const preferred = (): string | undefined => state.preferred(clock.now())?.value;
const postpone = (token: AccessToken) => state.postpone(token, clock.now(), 5_000);

describe('a refused token that was issued seconds ago', () => {
  test('is replaced by its predecessor for a second, and then used again', () => {
    const old = hold('old');
    clock.stall(80_000);
    const young = hold('new');
    expect(preferred()).toBe('new');
    expect(postpone(young)).toEqual({ waitMs: 0, predecessor: old });
    expect(preferred()).toBe('old');
    clock.stall(999);
    expect(preferred()).toBe('old');
    clock.stall(1);
    expect(preferred()).toBe('new');
  });

  test('is tried again after a wait if it has no predecessor', () => {
    const young = hold('new');
    expect(postpone(young)).toEqual({ waitMs: 1_000 });
    expect(preferred()).toBe('new');
  });

  test('is waited for within a second of its first refusal, and is refused for good after that', () => {
    const young = hold('new');
    clock.stall(500);
    expect(postpone(young)).toEqual({ waitMs: 1_000 });
    clock.stall(999);
    expect(postpone(young)).toEqual({ waitMs: 1_000 });
    clock.stall(1);
    expect(postpone(young)).toBeUndefined();
  });

  test('is tried again after a wait if its predecessor has expired, was refused, or is the same token', () => {
    hold('old', 1_000);
    clock.stall(1_000);
    expect(postpone(hold('new'))).toEqual({ waitMs: 1_000 });
    const refused = hold('old');
    state.refuse(refused, clock.now());
    expect(postpone(hold('newer'))).toEqual({ waitMs: 1_000 });
    expect(postpone(hold('newer'))).toEqual({ waitMs: 1_000 });
  });

  test('is used again at once if the predecessor expires', () => {
    hold('old', 90_000);
    clock.stall(89_500);
    postpone(hold('new'));
    expect(preferred()).toBe('old');
    clock.stall(500);
    expect(preferred()).toBe('new');
  });

  test('keeps its predecessor if it is accepted, or if an unknown token is refused', () => {
    const older = hold('older');
    const old = hold('old');
    const young = hold('new');
    state.accept(young);
    state.refuse(older, clock.now());
    expect(postpone(young)).toEqual({ waitMs: 0, predecessor: old });
  });

  test('is used again at once if the predecessor is refused as well', () => {
    const old = hold('old');
    const young = hold('new');
    postpone(young);
    state.refuse(old, clock.now());
    expect([preferred(), state.kind]).toEqual(['new', 'held']);
  });

  test('is renewed from an age of five seconds, or a quarter of its lifetime, on', () => {
    const token = hold('one');
    clock.stall(4_999);
    expect(postpone(token)).toBeDefined();
    clock.stall(1);
    expect(postpone(token)).toBeUndefined();
    const short = hold('short', 4_000);
    clock.stall(1_000);
    expect(postpone(short)).toBeUndefined();
  });

  test('is not treated as young if it is not the one that is held', () => {
    const old = hold('old');
    hold('new');
    expect(postpone(old)).toBeUndefined();
  });
});

describe('a token that an API refused', () => {
  test('is held again when an API accepts it', () => {
    const token = hold('one');
    state.refuse(token, clock.now());
    expect([state.kind, state.usable(clock.now()), state.reason(clock.now())]).toEqual([
      'refused',
      undefined,
      'refused',
    ]);
    state.accept(token);
    expect([state.kind, preferred()]).toEqual(['held', 'one']);
  });

  test('stays refused if another token is accepted', () => {
    const old = hold('old');
    const token = hold('one');
    state.refuse(token, clock.now());
    state.accept(old);
    expect(state.kind).toBe('refused');
  });
});

describe('a state without a token to hand out', () => {
  const at = (): unknown[] => [
    state.held,
    state.refused,
    state.usable(clock.now()),
    state.preferred(clock.now()),
  ];

  test('is empty at first, and knows no token', () => {
    expect([state.kind, state.known, ...at()]).toEqual(['empty', ...Array(5).fill(undefined)]);
  });

  test('knows the token that was given up, so that it is not taken again', () => {
    const token = hold('one');
    state.forget();
    state.forget();
    expect([state.kind, state.known?.value, ...at()]).toEqual(['empty', 'one', ...Array(4).fill(undefined)]);
    expect(state.known).toBe(token);
  });

  test('stays closed, whatever is refused, accepted or postponed later', () => {
    const token = hold('one');
    state.close();
    state.refuse(token, clock.now());
    state.accept(token);
    expect(postpone(token)).toBeUndefined();
    expect([state.kind, state.known, ...at()]).toEqual(['closed', ...Array(5).fill(undefined)]);
  });

  test('stays refused if the refused token is postponed', () => {
    const token = hold('one');
    state.refuse(token, clock.now());
    expect(postpone(token)).toBeUndefined();
    expect([state.kind, state.known]).toEqual(['refused', token]);
  });
});
