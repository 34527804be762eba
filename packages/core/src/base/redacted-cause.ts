import type { Redactor } from './redactor.ts';

/** A copy of a foreign error with name, message, code and stack only, redacted, and its causes likewise. */
export function redactedCause(error: unknown, redactor: Redactor, depth = 0): Error | undefined {
  // Not `instanceof Error`: in some test runners the platform's errors belong to another realm.
  if (typeof error !== 'object' || error === null || !('message' in error) || depth > 4) return undefined;
  const { cause: foreignCause, code, message, name, stack } = error as Error & { code?: unknown };
  const cause = redactedCause(foreignCause, redactor, depth + 1);
  const copy = new Error(redactor.redact(String(message)), cause === undefined ? undefined : { cause });
  copy.name = redactor.redact(String(name));
  copy.stack = redactor.redact(String(stack));
  if (typeof code === 'string') Object.assign(copy, { code: redactor.redact(code) });
  return copy;
}
