import type { Clock } from '@evergrant/core';

/** Waits. @throws the reason of `signal` when it is aborted. */
export function pause(clock: Clock, ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const stop = (): void => {
      timer.cancel();
      reject(signal.reason as Error);
    };
    const timer = clock.setTimer(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, ms);
    timer.ref();
    signal.addEventListener('abort', stop, { once: true });
  });
}
