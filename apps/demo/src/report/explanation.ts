import type { Paint } from './paint.ts';

const terms = [
  ['token requests', 'sent to the token endpoint, failed ones included'],
  ['renewals', 'tokens obtained after the first one'],
  ['resends', 'API requests sent again with a new token after a 401'],
  ['longest wait', 'the slowest call that was under way during a renewal'],
] as const;

/** Explains the columns of the table. */
export function explanation(paint: Paint): string {
  return terms.map(([term, meaning]) => paint('dim', `${term.padEnd(16)}${meaning}`)).join('\n');
}
