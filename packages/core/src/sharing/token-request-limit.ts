import { type Clock, elapsedMs } from '../base/clock.ts';
import { OAuthError } from '../base/errors.ts';
import type { OAuthEventDraft } from '../base/events.ts';
import { sleep } from '../timing/sleep.ts';
import type { FailSafeStore } from './fail-safe-store.ts';
import type { LeaseAnswer } from './lease.ts';

export interface TokenRequestLimitOptions {
  /** Token requests that may be sent … */
  requests: number;
  /** … in any stretch of this length, milliseconds. */
  perMs: number;
  clock: Clock;
  emit(event: OAuthEventDraft): void;
  /** Shares the count with other processes. */
  store: FailSafeStore | undefined;
  /** The count's key in the store. */
  key(): Promise<string>;
}

/** With this part of the limit left, or a single request, tokens are used to their hard edge. */
const reservePart = 0.2;
/** The count is changed within moments; who died over it does not hold up the others for longer, milliseconds. */
const leaseMs = 1_000;
const pollMs = 20;
/** Clocks of a fleet may be so far apart, milliseconds. */
const mostSkewMs = 60_000;

/** Counts token requests over a sliding stretch of time, and refuses those beyond the limit. */
export class TokenRequestLimit {
  readonly #options: TokenRequestLimitOptions;
  /** When requests were sent, epoch milliseconds, as far as this process knows. */
  #sentAt: readonly number[] = [];
  #wasLow = false;

  constructor(options: TokenRequestLimitOptions) {
    this.#options = options;
  }

  /** Whether so little is left that only calls that have no token may use it. */
  get low(): boolean {
    const { requests } = this.#options;
    return this.#remaining() <= Math.max(1, Math.floor(requests * reservePart));
  }

  /** The error of a request beyond the limit; `undefined` while there is something left. */
  exhausted(): OAuthError | undefined {
    const { clock, perMs, requests } = this.#options;
    if (this.#remaining() > 0) return undefined;
    const freeAt = (this.#sentAt[this.#sentAt.length - requests] as number) + perMs;
    return new OAuthError(
      'token-request-limit',
      `the limit of ${requests} token requests in ${perMs} ms is reached`,
      { retryable: true, retryAfterMs: freeAt - clock.now().epochMs },
    );
  }

  /** The longer of the two counts is nearer the truth: the store may have lost some, or this process not heard of them. */
  async learn(): Promise<void> {
    const { clock, perMs, requests, store } = this.#options;
    const name = await this.#key();
    const record = name === undefined ? undefined : await store?.get(name);
    const read = record === undefined ? [] : decode(record).slice(-requests);
    const stored = this.#counting(read);
    if (stored.length > this.#counting(this.#sentAt).length) this.#sentAt = stored;
    // Times that are far ahead would count for ever: from now on they count from now.
    const nowAt = clock.now().epochMs;
    if ((read.at(-1) ?? 0) > nowAt + mostSkewMs) await this.#publish(nowAt + perMs);
  }

  /**
   * Takes one request from the limit.
   * @throws {OAuthError} `token-request-limit`; `retryAfterMs` says when it frees.
   */
  async take(signal: AbortSignal): Promise<void> {
    const lease = await this.#lock(signal);
    try {
      await this.learn();
      const exhausted = this.exhausted();
      if (exhausted !== undefined) throw exhausted;
      const { clock, perMs } = this.#options;
      const nowAt = clock.now().epochMs;
      this.#sentAt = [...this.#sentAt, nowAt];
      await this.#publish(nowAt + perMs);
      this.#tellIfLow(nowAt);
    } finally {
      if (lease.state === 'taken') await lease.release();
    }
  }

  #tellIfLow(nowAt: number): void {
    const { emit, perMs } = this.#options;
    const low = this.low;
    if (low && !this.#wasLow) {
      const freeAt = (this.#sentAt[0] ?? nowAt) + perMs;
      emit({ type: 'token-request-limit-low', remaining: this.#remaining(), freeAt });
    }
    this.#wasLow = low;
  }

  #remaining(): number {
    this.#sentAt = this.#counting(this.#sentAt);
    return Math.max(0, this.#options.requests - this.#sentAt.length);
  }

  /** Those that still count. What a clock set back since then puts into the future counts from now. */
  #counting(sentAt: readonly number[]): number[] {
    const nowAt = this.#options.clock.now().epochMs;
    return sentAt.map((at) => Math.min(at, nowAt)).filter((at) => at > nowAt - this.#options.perMs);
  }

  /** Waits for its turn to count; a lease that is not given back in its time holds nobody up for longer. */
  async #lock(signal: AbortSignal): Promise<LeaseAnswer> {
    const { clock, emit, store } = this.#options;
    const since = clock.now();
    for (;;) {
      const name = await this.#key();
      if (store === undefined || name === undefined) return { state: 'unavailable' };
      const lease = await store.lease(name, leaseMs);
      if (lease.state !== 'held') return lease;
      const waitedMs = elapsedMs(since, clock.now());
      if (waitedMs >= leaseMs + pollMs) {
        emit({ type: 'lease-overcome', lease: 'token-request-limit', waitedMs: Math.round(waitedMs) });
        return { state: 'unavailable' };
      }
      await sleep(clock, pollMs, signal);
    }
  }

  async #publish(expiresAt: number): Promise<void> {
    const name = await this.#key();
    if (name !== undefined) await this.#options.store?.set(name, JSON.stringify(this.#sentAt), expiresAt);
  }

  /** `undefined`: there is no store, or the credentials that the key is made of cannot be had. */
  async #key(): Promise<string | undefined> {
    return this.#options.store && this.#options.key().catch(() => undefined);
  }
}

function decode(record: string): number[] {
  try {
    const value: unknown = JSON.parse(record);
    return Array.isArray(value)
      ? value.filter((at): at is number => Number.isFinite(at)).sort((a, b) => a - b)
      : [];
  } catch {
    return [];
  }
}
