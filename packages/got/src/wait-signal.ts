import type { Options } from 'got';

const longestTimeoutMs = 2 ** 31 - 1; // a longer one would fire at once
const held = new WeakMap<AbortSignal, AbortSignal>();

/** What ends the wait for a token: the call's `signal`, and its `timeout.request`, which got starts only later. */
export function waitSignal({
  signal,
  timeout,
}: Pick<Options, 'signal' | 'timeout'>): AbortSignal | undefined {
  if (timeout.request === undefined) return signal;
  const timer = AbortSignal.timeout(Math.ceil(Math.min(timeout.request, longestTimeoutMs)));
  const end = AbortSignal.any(signal ? [signal, timer] : [timer]);
  held.set(end, timer); // or it might be collected before it fires
  return end;
}
