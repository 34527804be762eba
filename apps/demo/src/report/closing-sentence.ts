import { quantity } from 'command-line';
import type { Timeline } from '../run/timeline.ts';

/** Says how many calls were made, through which failures, and how many of them were lost. */
export function closingSentence(
  { calls, lost }: { calls: number; lost: number },
  timeline: Timeline,
): string {
  const failures = [
    [timeline.count('revocation'), 'revocation', 'revocations'],
    [timeline.count('expiry'), 'expiry', 'expiries'],
    [timeline.count('outage'), 'outage', 'outages'],
  ] as const;
  const survived = failures
    .filter(([count]) => count > 0)
    .map(([count, noun, plural]) => quantity(count, noun, plural));
  const list = new Intl.ListFormat('en-GB').format(survived);
  const through = survived.length === 0 ? '' : ` through ${list}`;
  return `${quantity(calls, 'call')}${through}: ${lost === 0 ? 'none' : lost.toLocaleString('en')} lost.`;
}
