import type { PreparedConfig } from './axios-like.ts';

const longestTimerMs = 2 ** 31 - 1; // a longer one would fire at once

/** Whatever ends an axios call, as one abort signal: its `signal`, its `cancelToken` and its `timeout`. */
export class CallSignal {
  readonly #config: PreparedConfig;
  readonly #abort = (): void => this.#controller?.abort();
  #controller: AbortController | undefined;
  #timeout: AbortSignal | undefined;

  constructor(config: PreparedConfig) {
    this.#config = config;
  }

  /** Starts to listen when first asked for. `undefined`: nothing ends this call. */
  get value(): AbortSignal | undefined {
    const { signal, cancelToken, timeout } = this.#config;
    if (!signal && !cancelToken && !timeout) return undefined;
    if (this.#controller) return this.#controller.signal;
    this.#controller = new AbortController();
    if (Number(timeout) > 0)
      this.#timeout = AbortSignal.timeout(Math.min(Number(timeout), longestTimerMs) | 0);
    // By hand and not by AbortSignal.any: a signal here may be any object that looks like one.
    this.#timeout?.addEventListener('abort', this.#abort);
    signal?.addEventListener?.('abort', this.#abort);
    (cancelToken as Subscribable | undefined)?.subscribe(this.#abort);
    if (signal?.aborted || cancelToken?.reason) this.#abort();
    return this.#controller.signal;
  }

  /** Whether it was the timeout that ended the call. */
  get timedOut(): boolean {
    return this.#timeout?.aborted === true;
  }

  /** Stops listening, for a signal may outlive the call by far. */
  release(): void {
    if (!this.#controller) return;
    const { signal, cancelToken } = this.#config;
    this.#timeout?.removeEventListener('abort', this.#abort);
    signal?.removeEventListener?.('abort', this.#abort);
    (cancelToken as Subscribable | undefined)?.unsubscribe(this.#abort);
  }
}

/** What every `CancelToken` of axios has, though its types do not say so. */
interface Subscribable {
  subscribe(listener: () => void): void;
  unsubscribe(listener: () => void): void;
}
