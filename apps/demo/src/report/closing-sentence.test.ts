import { expect, test } from 'vitest';
import { Timeline } from '../run/timeline.ts';
import { closingSentence } from './closing-sentence.ts';

test('the closing sentence counts the calls, the failures and the lost calls of the run', () => {
  const timeline = new Timeline();
  expect(closingSentence({ calls: 1, lost: 0 }, timeline)).toBe('1 call: none lost.');
  for (let at = 0; at < 45; at++) timeline.note('revocation', at);
  timeline.note('outage', 10, 20);
  expect(closingSentence({ calls: 3837, lost: 0 }, timeline)).toBe(
    '3,837 calls through 45 revocations and 1 outage: none lost.',
  );
  timeline.note('expiry', 30);
  expect(closingSentence({ calls: 3837, lost: 1200 }, timeline)).toBe(
    '3,837 calls through 45 revocations, 1 expiry and 1 outage: 1,200 lost.',
  );
});
