import type { Clock } from '../base/clock.ts';
import { elapsedMs } from '../base/elapsed-ms.ts';
import { OAuthError } from '../base/errors.ts';
import type { OAuthEventDraft } from '../base/events.ts';
import { sleep } from '../timing/sleep.ts';
import type { FailSafeStore } from './fail-safe-store.ts';
import type { LeaseAnswer } from './lease.ts';

export interface TokenRequestLimitOptions {
  /** The number of token requests that may be sent in any period of `perMs`. */
  requests: number;
  /** The length of the period, milliseconds. */
  perMs: number;
  clock: Clock;
  emit(event: OAuthEventDraft): void;
  /** Shares the count with other processes. */
  store: FailSafeStore | undefined;
  /** The count's key in the store. */
  key(): Promise<string>;
}

/** If only this part of the limit is left, or a single request, tokens are used to their hard edge. */
const reservePart = 0.2;
/** The longest time of a lease for counting, milliseconds. A process that dies while it counts does not hold others up for longer. */
const leaseMs = 1_000;
const pollMs = 20;
/** Clocks of a fleet may be so far apart, milliseconds. */
const mostSkewMs = 60_000;

/** Counts token requests over a sliding period, and refuses those beyond the limit. */
export class TokenRequestLimit {
  readonly #options: TokenRequestLimitOptions;
  /** The times of the requests that this process knows, epoch milliseconds. */
  #sentAt: readonly number[] = [];
  #wasLow = false;

  constructor(options: TokenRequestLimitOptions) {
    this.#options = options;
  }

  /** Whether so little is left that only calls without a usable token may use it. */
  get low(): boolean {
    const { requests } = this.#options;
    return this.#remaining() <= Math.max(1, Math.floor(requests * reservePart));
  }

  /** The error of a request beyond the limit. `undefined` while something is left. */
  exhausted(): OAuthError | undefined {
    const { clock, perMs, requests } = this.#options;
    if (this.#remaining() > 0) return undefined;
    const freeAt = (this.#sentAt[this.#sentAt.length - requests] as number) + perMs;
    return new OAuthError(
      'token-request-limit',
      `the limit of ${requests} token requests in ${perMs} ms (tokenRequestLimit) is reached`,
      { retryable: true, retryAfterMs: freeAt - clock.now().epochMs },
    );
  }

  /** Takes the longer of the two counts: the store may have lost some, or this process may not know some. */
  async learn(): Promise<void> {
    const { clock, perMs, requests } = this.#options;
    const shared = await this.#shared();
    const record = await shared?.store.get(shared.name);
    const read = decode(record ?? '[]').slice(-requests);
    const stored = this.#counting(read);
    if (stored.length > this.#counting(this.#sentAt).length) this.#sentAt = stored;
    // Times that are far ahead would count for ever: from now on they count from now.
    const nowAt = clock.now().epochMs;
    if ((read.at(-1) ?? 0) > nowAt + mostSkewMs) await this.#publish(nowAt + perMs);
  }

  /**
   * Counts one request.
   * @throws {OAuthError} `token-request-limit` if none is left. `retryAfterMs` says when the next one is possible.
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
      if (lease?.state === 'taken') await lease.release();
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

  /** The times that still count. Times in the future, after a clock was set back, count from now. */
  #counting(sentAt: readonly number[]): number[] {
    const nowAt = this.#options.clock.now().epochMs;
    return sentAt.map((at) => Math.min(at, nowAt)).filter((at) => at > nowAt - this.#options.perMs);
  }

  /** Waits for the lease to count. A lease that is not released is ignored after its time. */
  async #lock(signal: AbortSignal): Promise<LeaseAnswer | undefined> {
    const { clock, emit } = this.#options;
    const since = clock.now();
    for (;;) {
      const shared = await this.#shared();
      if (shared === undefined) return undefined;
      const lease = await shared.store.lease(shared.name, leaseMs);
      if (lease.state !== 'held') return lease;
      const waitedMs = elapsedMs(since, clock.now());
      if (waitedMs >= leaseMs + pollMs) {
        emit({ type: 'lease-overcome', lease: 'token-request-limit', waitedMs: Math.round(waitedMs) });
        return undefined;
      }
      await sleep(clock, pollMs, signal);
    }
  }

  async #publish(expiresAt: number): Promise<void> {
    const shared = await this.#shared();
    await shared?.store.set(shared.name, JSON.stringify(this.#sentAt), expiresAt);
  }

  /** `undefined`: there is no store, or the credentials that the key is made of cannot be had. */
  async #shared(): Promise<{ store: FailSafeStore; name: string } | undefined> {
    const { store } = this.#options;
    if (store === undefined) return undefined;
    const name = await this.#options.key().catch(() => undefined);
    return name === undefined ? undefined : { store, name };
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
