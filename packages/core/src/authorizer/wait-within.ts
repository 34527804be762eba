import type { Clock } from '../base/clock.ts';
import { withTimeout } from '../timing/with-timeout.ts';
import type { OutgoingRequest } from './request-authorizer.ts';

/** The longest time of a timer, milliseconds. A longer time-out counts as none. */
const longestTimeoutMs = 2 ** 31 - 1;

/** The wait for a token is part of the request: the caller's signal and time-out end it. */
export function waitWithin<T>(
  { signal, timeoutMs = 0 }: Pick<OutgoingRequest, 'signal' | 'timeoutMs'>,
  clock: Clock,
  get: (signal: AbortSignal | undefined) => Promise<T>,
): Promise<T> {
  if (!(timeoutMs > 0 && timeoutMs <= longestTimeoutMs)) return get(signal);
  const timedOut = (): Error =>
    new DOMException(
      `No token was obtained within the request's time-out of ${timeoutMs} ms`,
      'TimeoutError',
    );
  return withTimeout(clock, timeoutMs, signal, timedOut, get);
}
