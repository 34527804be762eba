import type { AccessToken } from '../base/access-token.ts';
import type { Redactor } from '../base/redactor.ts';

/** Tells the redactor a token, and the other tokens and secrets that came with it. */
export function learnToken(redactor: Redactor, { extra, value }: AccessToken): void {
  redactor.learn(value);
  for (const [name, member] of Object.entries(extra))
    if (typeof member === 'string' && /token|secret|assertion|key/i.test(name)) redactor.learn(member);
}
