import { isOAuthError } from '@evergrant/core';

/**
 * Copies a client's error without anything that was sent. ioredis puts the command and its arguments on its errors, and
 * Redis quotes arguments in some messages: wherever such an error is logged, it would show the token.
 */
export function cleanFailure(error: unknown, sent: readonly string[]): Error {
  if (isOAuthError(error)) return error;
  const { code, message, name } = (error ?? {}) as { code?: unknown; message?: unknown; name?: unknown };
  let text = typeof message === 'string' ? message.replace(/,? with args beginning with.*/s, '') : '';
  for (const part of sent) if (part.length >= 8) text = text.replaceAll(part, '[redacted]');
  const clean = new Error(text === '' ? 'the command to Redis failed' : text);
  if (typeof name === 'string') clean.name = name;
  return typeof code === 'string' ? Object.assign(clean, { code }) : clean;
}
