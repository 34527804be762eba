import { fakeClock } from '@evergrant/testing';
import { expect, test } from 'vitest';
import { AccessToken } from '../base/access-token.ts';
import { RefusalBreaker } from './refusal-breaker.ts';

test('a late answer about an older token does not hide that the origin has accepted a newer one', () => {
  const breaker = new RefusalBreaker(
    { clock: fakeClock(), random: () => 0.5, coolDown: { initialMs: 30_000, maxMs: 300_000 } },
    { emit: () => {} },
  );
  const [older, newer] = [1, 2].map(
    (at) => new AccessToken({ value: `t${at}`, expiresAt: 9, obtainedAt: at }),
  );
  breaker.accepted('https://a.example', newer as AccessToken);
  breaker.accepted('https://a.example', older as AccessToken);
  expect(breaker.hasAccepted('https://a.example', newer as AccessToken)).toBe(true);
});
