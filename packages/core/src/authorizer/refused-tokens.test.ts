import { AccessToken } from '../base/access-token.ts';
import type { OAuthEventDraft } from '../base/events.ts';
import { expect, test } from 'vitest';
import { profileRig } from '../../test/support/profile-rig.ts';
import { RefusedTokens } from './refused-tokens.ts';

const token = (value: string): AccessToken => new AccessToken({ value, expiresAt: 1 });
const print = (value: string): string => token(value).fingerprint;

function counted(): { refused: RefusedTokens; events: OAuthEventDraft[] } {
  const events: OAuthEventDraft[] = [];
  return { events, refused: new RefusedTokens({ emit: (event) => void events.push(event) }) };
}

test('eleven refusals of one token are one event at once, and one with their number when it is replaced', () => {
  const { events, refused } = counted();
  for (let call = 0; call < 11; call++) refused.add(token('one'), { resend: call !== 5 });
  expect(events).toEqual([{ type: 'token-refused', fingerprint: print('one'), resend: true }]);
  refused.replacedBy(print('two'));
  expect(events.slice(1)).toEqual([
    {
      type: 'refused-token-replaced',
      fingerprint: print('one'),
      replacement: print('two'),
      refusals: 11,
      resends: 10,
    },
  ]);
  expect(refused.counts).toEqual({ refusals: 11, resends: 10 });
});

test('a refusal of a token that has been replaced is counted and is no event', () => {
  const { events, refused } = counted();
  refused.add(token('one'), { resend: true });
  refused.replacedBy(print('two'));
  refused.add(token('one'), { resend: true });
  refused.replacedBy(print('three'));
  expect(events.map(({ type }) => type)).toEqual(['token-refused', 'refused-token-replaced']);
  expect(refused.counts).toEqual({ refusals: 2, resends: 2 });
});

test('a provider that gives the refused token again has not replaced it', () => {
  const { events, refused } = counted();
  refused.add(token('one'), { resend: true });
  refused.replacedBy(print('one'));
  refused.add(token('one'), { resend: false });
  refused.replacedBy(print('two'));
  expect(events).toMatchObject([{ type: 'token-refused' }, { refusals: 2, resends: 1 }]);
});

test('a token that comes back after others and is refused is news again', () => {
  const { events, refused } = counted();
  refused.add(token('one'), { resend: true });
  refused.replacedBy(print('two'));
  refused.replacedBy(print('one'));
  refused.add(token('one'), { resend: true });
  expect(events.map(({ type }) => type)).toEqual([
    'token-refused',
    'refused-token-replaced',
    'token-refused',
  ]);
});

test('an API that refuses thousands of tokens costs memory for a few', () => {
  const { events, refused } = counted();
  for (let round = 0; round < 1_000; round++) refused.add(token(`t${round}`), { resend: false });
  refused.replacedBy(print('good'));
  expect(events.filter(({ type }) => type === 'token-refused')).toHaveLength(1_000);
  expect(events.filter(({ type }) => type === 'refused-token-replaced')).toHaveLength(16);
  expect(refused.counts.refusals).toBe(1_000);
});

test('one revocation under a load of eleven calls is one event at once, and one with eleven resends', async () => {
  let revoked = false;
  const rig = profileRig(
    {},
    {
      api: ({ headers }) =>
        new Response('', {
          status: revoked && headers.get('authorization') === 'Bearer token-1' ? 401 : 200,
        }),
    },
  );
  await rig.call();
  revoked = true;
  const before = rig.events.length;
  const answers = await Promise.all(Array.from({ length: 11 }, () => rig.call()));
  expect(answers.map(({ status }) => status)).toEqual(Array(11).fill(200));
  expect(rig.events.slice(before)).toMatchObject([
    { type: 'token-refused', fingerprint: print('token-1'), resend: true },
    { type: 'token-requested', reason: 'refused' },
    { type: 'token-obtained' },
    { type: 'refused-token-replaced', replacement: print('token-2'), refusals: 11, resends: 11 },
  ]);
  expect(rig.client.status()).toMatchObject({ refusals: 11, resends: 11 });
});
