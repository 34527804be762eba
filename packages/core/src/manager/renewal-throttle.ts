import type { Clock, Instant } from '../base/clock.ts';
import { elapsedMs } from '../base/elapsed-ms.ts';
import type { OAuthError } from '../base/errors.ts';
import { repeatError } from '../base/repeat-error.ts';
import type { SharedBackoff } from '../sharing/shared-backoff.ts';
import type { TokenRequestLimit } from '../sharing/token-request-limit.ts';
import type { Random } from '../timing/backoff.ts';
import { BackoffTimer } from '../timing/backoff-timer.ts';
import { HoldOff } from '../timing/hold-off.ts';
import { RateLimit } from '../timing/rate-limit.ts';
import type { Failure, RenewalWaits } from './renewal-waits.ts';

export interface RenewalThrottleOptions {
  clock: Clock;
  random: Random;
  coolDown: { initialMs: number; maxMs: number };
  retry: { baseDelayMs: number; maxDelayMs: number };
  terminalErrorTtlMs: number;
  maxRetryAfterMs: number;
  renewalRate: { burst: number; perMinute: number };
}

/** Whether a token request may be sent now. */
export type RenewalDecision =
  | { kind: 'go' }
  /** The current token is served. No request is needed now. */
  | { kind: 'serve' }
  | { kind: 'wait'; ms: number }
  | { kind: 'fail'; error: OAuthError };

/** The time between token requests that bring nothing new, milliseconds. */
export const spacingMs = 1_000;
/** The time between two reads of the store while another process renews, milliseconds. */
const pollMs = 50;
/** The time between two checks for changed credentials while a terminal failure is remembered, milliseconds. */
const credentialsLookMs = 1_000;
/** Failures that the same request would have again. */
const terminalCodes = new Set(['request-refused', 'unsupported-token-type']);

/** Knows everything that may hold a token request back, and answers one question: {@link RenewalThrottle.decide}. */
export class RenewalThrottle {
  readonly #options: RenewalThrottleOptions;
  readonly #limit: TokenRequestLimit | undefined;
  /** Counts all token requests for this token, whatever caused them. */
  #rate: RateLimit | undefined;
  /** Made when it is first needed: most tokens are renewed without a failure and without a wait. */
  #waits: RenewalWaits | undefined;

  constructor(options: RenewalThrottleOptions, limit: TokenRequestLimit | undefined) {
    this.#options = options;
    this.#limit = limit;
  }

  get #made(): RenewalWaits {
    return (this.#waits ??= {});
  }

  get #coolDown(): BackoffTimer {
    const { clock, coolDown, random } = this.#options;
    return (this.#made.coolDown ??= new BackoffTimer({ clock, random, ...coolDown }));
  }

  /**
   * Whether a token request may be sent. `usable`: there is a token that can be served instead. `leftMs`: how long the caller
   * can wait, milliseconds.
   */
  decide({ leftMs, now, usable }: { now: Instant; usable: boolean; leftMs: number }): RenewalDecision {
    if (usable) return { kind: this.mayRefreshAhead(now) ? 'go' : 'serve' };
    const terminal = this.terminalFailure(now);
    if (terminal !== undefined) return { kind: 'fail', error: repeatError(terminal) };
    const exhausted = this.#limit?.exhausted();
    if (exhausted !== undefined) return { kind: 'fail', error: exhausted };
    const ms = Math.max(this.holdOffMs(now), leftOf(this.#waits?.leaseHeld, now));
    if (ms === 0) return { kind: 'go' };
    const failure = this.#waits?.lastFailure;
    if (ms < leftMs || failure === undefined) return { kind: 'wait', ms };
    return { kind: 'fail', error: repeatError(failure.error, { retryAfterMs: ms }) };
  }

  /** Whether a token request may be sent although there is a usable token. */
  mayRefreshAhead(now: Instant): boolean {
    return this.coolDownMs(now) === 0 && !this.#limit?.low;
  }

  /** The last failure, until the next success. */
  get lastFailure(): Failure | undefined {
    return this.#waits?.lastFailure;
  }

  /** The terminal failure that is remembered: the same request would have it again. */
  terminalFailure(now: Instant): OAuthError | undefined {
    const failure = this.#waits?.lastFailure;
    if (failure === undefined || !terminalCodes.has(failure.error.code)) return undefined;
    const forgotten = elapsedMs(failure.since, now) >= this.#options.terminalErrorTtlMs;
    return forgotten ? undefined : failure.error;
  }

  /** Whether it is time to check if the credentials behind a terminal failure have changed. */
  shouldLookAtCredentials(now: Instant): boolean {
    return this.terminalFailure(now) !== undefined && leftOf(this.#waits?.credentialsSeen, now) === 0;
  }

  credentialsSeen({ changed }: { changed: boolean }): void {
    this.#start('credentialsSeen', credentialsLookMs);
    if (changed) this.#made.lastFailure = undefined;
  }

  /** The time until any token request may be sent, milliseconds. */
  holdOffMs(now: Instant): number {
    return Math.max(
      leftOf(this.#waits?.retryAfter, now),
      leftOf(this.#waits?.spacing, now),
      leftOf(this.#waits?.backoff, now),
      this.rateWaitMs(now),
    );
  }

  /** The time until a token request may be sent although there is a usable token, milliseconds. */
  coolDownMs(now: Instant): number {
    return Math.max(leftOf(this.#waits?.coolDown, now), this.holdOffMs(now));
  }

  /** The time until the renewal rate allows another token request, milliseconds. */
  rateWaitMs(now: Instant): number {
    return this.#rate?.waitMs(now) ?? 0;
  }

  /** Whether to advise a shared store: once, when the renewal rate holds a token request back. */
  shouldAdviseStore(now: Instant): boolean {
    if (this.rateWaitMs(now) === 0 || this.#waits?.storeAdvised) return false;
    return (this.#made.storeAdvised = true);
  }

  /** Counts a token request that is being sent. */
  sent(): void {
    const now = this.#options.clock.now();
    (this.#rate ??= new RateLimit(this.#options.renewalRate, now)).take(now);
  }

  /** Notes that another process holds the lease. */
  leaseHeld({ usable }: { usable: boolean }): void {
    if (usable) this.#coolDown.startFor(spacingMs);
    else this.#start('leaseHeld', pollMs * (0.8 + 0.4 * this.#options.random()));
  }

  /** Notes a new token. `nothingNew`: it is the same again. `usableForMs`: counted from its request. */
  obtained({ nothingNew, usableForMs }: { nothingNew: boolean; usableForMs: number }): void {
    const waits = this.#waits;
    if (waits !== undefined) {
      waits.lastFailure = undefined;
      waits.retryAfter = undefined;
      waits.backoff = undefined;
      if (!nothingNew) waits.coolDown = undefined;
    }
    if (nothingNew) this.#coolDown.start();
    if (nothingNew || usableForMs < spacingMs) this.#start('spacing', spacingMs);
  }

  /** Notes a failed renewal. The current token may still be served for `usableForMs`. */
  failed(error: OAuthError, { usableForMs }: { usableForMs: number }): void {
    this.#made.lastFailure = { error, since: this.#options.clock.now() };
    if (error.retryAfterMs !== undefined) this.#start('retryAfter', error.retryAfterMs);
    if (usableForMs > 0) {
      // Half of the time that is left: the nearer the hard edge, the sooner it is tried again. So an endpoint that works again
      // shortly before the hard edge is found in time.
      this.#coolDown.start(Math.max(usableForMs / 2, spacingMs));
    } else if (!terminalCodes.has(error.code)) {
      const { clock, random, retry } = this.#options;
      const lengths = { initialMs: retry.baseDelayMs, maxMs: retry.maxDelayMs };
      const backoff = (this.#made.backoff ??= new BackoffTimer({ clock, random, ...lengths }));
      backoff.start();
      // After a single failure the next call may try at once. From the second on there is a wait.
      if (backoff.failures === 1) backoff.end();
    }
  }

  /** The part of the last failure that other processes should know. */
  sharedBackoff(now: Instant): SharedBackoff | undefined {
    if (this.#waits?.lastFailure === undefined) return undefined;
    const { error } = this.#waits.lastFailure;
    if (terminalCodes.has(error.code))
      return { kind: 'terminal', untilAt: now.epochMs + this.#options.terminalErrorTtlMs, error };
    const kind = error.retryAfterMs === undefined ? 'cool-down' : 'retry-after';
    const waitMs = Math.max(
      leftOf(this.#waits?.coolDown, now),
      leftOf(this.#waits?.retryAfter, now),
      leftOf(this.#waits?.backoff, now),
    );
    return { kind, untilAt: now.epochMs + waitMs, error };
  }

  /**
   * Another process's failure counts as one of this process, within this process's own limits: what stays in the store
   * for longer is not learned again.
   */
  learn({ error, kind, untilAt }: SharedBackoff): void {
    const { clock, coolDown, maxRetryAfterMs, terminalErrorTtlMs } = this.#options;
    const now = clock.now();
    const longest = {
      terminal: terminalErrorTtlMs,
      'retry-after': maxRetryAfterMs,
      'cool-down': coolDown.maxMs,
    };
    const before = this.#waits?.learned;
    const isKnown = before?.kind === kind && before.untilAt === untilAt;
    const learned = isKnown ? before : { kind, untilAt, since: now };
    this.#made.learned = learned;
    const knownForMs = elapsedMs(learned.since, now);
    const leftMs = Math.min(untilAt - now.epochMs, longest[kind] - knownForMs);
    if (leftMs <= 0) return;
    if (kind === 'retry-after') this.#start('retryAfter', leftMs);
    if (kind === 'cool-down') this.#coolDown.startFor(leftMs);
    if (kind !== 'terminal') {
      this.#made.lastFailure ??= { error, since: now };
      return;
    }
    const ageMs = terminalErrorTtlMs - leftMs;
    const since = { epochMs: now.epochMs - ageMs, monotonicMs: now.monotonicMs - ageMs };
    this.#made.lastFailure = { error, since };
  }

  #start(name: 'retryAfter' | 'spacing' | 'leaseHeld' | 'credentialsSeen', lengthMs: number): void {
    (this.#made[name] ??= new HoldOff(this.#options.clock)).start(lengthMs);
  }
}

function leftOf(holdOff: HoldOff | BackoffTimer | undefined, now: Instant): number {
  return holdOff?.remainingMs(now) ?? 0;
}
