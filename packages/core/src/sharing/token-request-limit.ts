import type { Clock } from '../base/clock.ts';
import { OAuthError } from '../base/errors.ts';
import type { OAuthEventDraft } from '../base/events.ts';
import { sleep } from '../timing/sleep.ts';
import type { Lease } from '../store/token-store.ts';
import type { FailSafeStore } from './fail-safe-store.ts';

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

/** With this part of the budget left, or a single request, tokens are used to their hard edge. */
const reservePart = 0.2;
/** The count is changed within moments; who died over it does not hold up the others for longer, milliseconds. */
const leaseMs = 1_000;
const pollMs = 20;

/** Counts token requests over a sliding stretch of time, and refuses those beyond the budget. */
export class TokenRequestLimit {
  readonly #options: TokenRequestLimitOptions;
  /** When requests were sent, epoch milliseconds, as far as this process knows. */
  #sentAt: readonly number[] = [];
  #low = false;

  constructor(options: TokenRequestLimitOptions) {
    this.#options = options;
  }

  /** Whether so little is left that only calls that have no token may spend it. */
  get low(): boolean {
    const { requests } = this.#options;
    return this.#remaining() <= Math.max(1, Math.floor(requests * reservePart));
  }

  /** The same, after a look at what others have taken meanwhile. */
  async isLow(): Promise<boolean> {
    await this.#learn();
    return this.low;
  }

  /**
   * Takes one request from the budget.
   * @throws {OAuthError} `token-request-limit`; `retryAfterMs` says when it frees.
   */
  async take(signal: AbortSignal): Promise<void> {
    const lease = await this.#lock(signal);
    try {
      await this.#learn();
      const { clock, emit, perMs, requests } = this.#options;
      const nowAt = clock.now().epochMs;
      if (this.#remaining() === 0) {
        const freeAt = (this.#sentAt[this.#sentAt.length - requests] as number) + perMs;
        throw new OAuthError(
          'token-request-limit',
          `the budget of ${requests} token requests in ${perMs} ms is used up`,
          { retryable: true, retryAfterMs: freeAt - nowAt },
        );
      }
      this.#sentAt = [...this.#sentAt, nowAt];
      await this.#tell(nowAt + perMs);
      if (this.low && !this.#low)
        emit({
          type: 'token-request-limit-low',
          remaining: this.#remaining(),
          freeAt: (this.#sentAt[0] ?? nowAt) + perMs,
        });
      this.#low = this.low;
    } finally {
      await lease?.release();
    }
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

  async #lock(signal: AbortSignal): Promise<Lease | undefined> {
    const { clock, key, store } = this.#options;
    for (;;) {
      const lease = await store?.lease(await key(), leaseMs);
      if (lease !== 'held') return lease;
      await sleep(clock, pollMs, signal);
    }
  }

  /** The longer of the two counts is nearer the truth: the store may have lost some, or this process not heard of them. */
  async #learn(): Promise<void> {
    const record = await this.#options.store?.get(await this.#options.key());
    const stored = this.#counting(record === undefined ? [] : decode(record));
    if (stored.length > this.#counting(this.#sentAt).length) this.#sentAt = stored;
  }

  async #tell(expiresAt: number): Promise<void> {
    await this.#options.store?.set(await this.#options.key(), JSON.stringify(this.#sentAt), expiresAt);
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
