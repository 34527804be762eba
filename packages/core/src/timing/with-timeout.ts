import type { Clock } from '../base/clock.ts';

/**
 * Runs work with a signal. Ends it after `timeoutMs` with the error of `onTimeout`, or when the outer signal aborts. The promise
 * then settles even if the work does not listen to its signal.
 */
export async function withTimeout<T>(
  clock: Clock,
  timeoutMs: number,
  outer: AbortSignal | undefined,
  onTimeout: () => Error,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  outer?.throwIfAborted();
  const controller = new AbortController();
  const { signal } = controller;
  const timer = clock.setTimer(() => controller.abort(onTimeout()), timeoutMs);
  const onAbort = (): void => controller.abort(outer?.reason);
  outer?.addEventListener('abort', onAbort);
  const ended = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason));
  });
  try {
    return await Promise.race([work(signal), ended]);
  } finally {
    timer.cancel();
    outer?.removeEventListener('abort', onAbort);
  }
}
