import type { PreparedConfig } from './axios-like.ts';

const cancellations = new WeakMap<object, AbortSignal>();

/** What ends an axios call: its `signal` and its `cancelToken`, in one. */
export function callSignal({ cancelToken, signal }: PreparedConfig): AbortSignal | undefined {
  if (!cancelToken) return signal as AbortSignal | undefined;
  let cancellation = cancellations.get(cancelToken);
  if (!cancellation) {
    // One for all calls that share the token, for each would leave a listener on it.
    const controller = new AbortController();
    void cancelToken.promise.then(() => controller.abort());
    cancellations.set(cancelToken, (cancellation = controller.signal));
  }
  return signal ? AbortSignal.any([signal as AbortSignal, cancellation]) : cancellation;
}
