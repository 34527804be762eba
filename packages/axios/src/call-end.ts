import type { PreparedConfig } from './axios-like.ts';

type CancelToken = NonNullable<PreparedConfig['cancelToken']>;

const longestTimeoutMs = 2 ** 31 - 1; // a longer one would fire at once
const cancellations = new WeakMap<CancelToken, AbortSignal>();

/** The signal of a cancel token; one for all calls that share the token, for each would leave a listener on it. */
function cancellation(token: CancelToken): AbortSignal {
  const known = cancellations.get(token);
  if (known) return known;
  const controller = new AbortController();
  void token.promise.then(() => controller.abort());
  cancellations.set(token, controller.signal);
  return controller.signal;
}

/** Whatever may end an axios call while it waits: its `signal`, its `cancelToken` and its `timeout`. */
export class CallEnd {
  readonly #config: PreparedConfig;
  #timeout: AbortSignal | undefined; // held on to: else it might be collected before it fires

  constructor(config: PreparedConfig) {
    this.#config = config;
  }

  /** All in one; the timeout begins when this is first asked for. */
  get signal(): AbortSignal {
    const { cancelToken, signal, timeout } = this.#config;
    if (Number(timeout) > 0) {
      this.#timeout ??= AbortSignal.timeout(Math.ceil(Math.min(Number(timeout), longestTimeoutMs)));
    }
    const ends = [signal as AbortSignal | undefined, cancelToken && cancellation(cancelToken), this.#timeout];
    return AbortSignal.any(ends.filter((end) => end !== undefined));
  }

  /** Whether it was the timeout. */
  get timedOut(): boolean {
    return this.#timeout?.aborted === true;
  }
}
