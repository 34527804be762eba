import { isOAuthError } from '@evergrant/core';

/**
 * A copy of a client's error that holds nothing of what was sent: ioredis puts the command and its arguments on its
 * errors, and Redis quotes arguments in some of its messages. They would show the token wherever the error is logged.
 */
export function cleanFailure(error: unknown, sent: readonly string[]): Error {
  if (isOAuthError(error)) return error;
  const { code, message, name } = (error ?? {}) as { code?: unknown; message?: unknown; name?: unknown };
  let text = typeof message === 'string' ? message.replace(/,? with args beginning with.*/s, '') : '';
  for (const part of sent) if (part.length >= 8) text = text.replaceAll(part, '[redacted]');
  const clean = new Error(text === '' ? 'Redis could not be asked' : text);
  if (typeof name === 'string') clean.name = name;
  return typeof code === 'string' ? Object.assign(clean, { code }) : clean;
}
