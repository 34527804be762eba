import { type Clock, elapsedMs, type Instant } from '../base/clock.ts';
import { type OAuthError, repeatError } from '../base/errors.ts';
import type { SharedBackoff } from '../sharing/shared-backoff.ts';
import type { TokenRequestLimit } from '../sharing/token-request-limit.ts';
import type { Random } from '../timing/backoff.ts';
import { BackoffTimer } from '../timing/backoff-timer.ts';
import { HoldOff } from '../timing/hold-off.ts';
import { RateLimit } from '../timing/rate-limit.ts';

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

/** The last failure and its time. */
export interface Failure {
  error: OAuthError;
  since: Instant;
}

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
  // Each is made when it first runs: most tokens are renewed without a failure.
  /** Runs after a renewal that failed while the token was usable, or that brought nothing new. */
  #coolDownTimer: BackoffTimer | undefined;
  /** Runs after renewals that failed in a row without a usable token. */
  #backoff: BackoffTimer | undefined;
  /** Runs as long as the token endpoint asked for with `Retry-After`. */
  #retryAfter: HoldOff | undefined;
  /** Runs after a token that was the same again, or usable for a moment only. */
  #spacing: HoldOff | undefined;
  /** Runs between two looks while another process holds the lease. */
  #leaseHeld: HoldOff | undefined;
  #credentialsSeen: HoldOff | undefined;
  /** Counts all token requests for this token, whatever caused them. */
  #rate: RateLimit | undefined;
  #lastFailure: Failure | undefined;
  /** What was last learned from another process, and when for the first time. */
  #learned: { kind: SharedBackoff['kind']; untilAt: number; since: Instant } | undefined;

  constructor(options: RenewalThrottleOptions, limit: TokenRequestLimit | undefined) {
    this.#options = options;
    this.#limit = limit;
  }

  get #coolDown(): BackoffTimer {
    const { clock, coolDown, random } = this.#options;
    return (this.#coolDownTimer ??= new BackoffTimer({ clock, random, ...coolDown }));
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
    const ms = Math.max(this.holdOffMs(now), leftOf(this.#leaseHeld, now));
    if (ms === 0) return { kind: 'go' };
    const failure = this.#lastFailure;
    if (ms < leftMs || failure === undefined) return { kind: 'wait', ms };
    return { kind: 'fail', error: repeatError(failure.error, { retryAfterMs: ms }) };
  }

  /** Whether a token request may be sent although there is a usable token. */
  mayRefreshAhead(now: Instant): boolean {
    return this.coolDownMs(now) === 0 && !this.#limit?.low;
  }

  /** The last failure, until the next success. */
  get lastFailure(): Failure | undefined {
    return this.#lastFailure;
  }

  /** The terminal failure that is remembered: the same request would have it again. */
  terminalFailure(now: Instant): OAuthError | undefined {
    const failure = this.#lastFailure;
    if (failure === undefined || !terminalCodes.has(failure.error.code)) return undefined;
    const forgotten = elapsedMs(failure.since, now) >= this.#options.terminalErrorTtlMs;
    return forgotten ? undefined : failure.error;
  }

  /** Whether it is time to check if the credentials behind a terminal failure have changed. */
  shouldLookAtCredentials(now: Instant): boolean {
    return this.terminalFailure(now) !== undefined && leftOf(this.#credentialsSeen, now) === 0;
  }

  credentialsSeen({ changed }: { changed: boolean }): void {
    this.#credentialsSeen = this.#started(this.#credentialsSeen, credentialsLookMs);
    if (changed) this.#lastFailure = undefined;
  }

  /** The time until any token request may be sent, milliseconds. */
  holdOffMs(now: Instant): number {
    return Math.max(
      leftOf(this.#retryAfter, now),
      leftOf(this.#spacing, now),
      leftOf(this.#backoff, now),
      this.rateWaitMs(now),
    );
  }

  /** The time until a token request may be sent although there is a usable token, milliseconds. */
  coolDownMs(now: Instant): number {
    return Math.max(leftOf(this.#coolDownTimer, now), this.holdOffMs(now));
  }

  /** The time until the renewal rate allows another token request, milliseconds. */
  rateWaitMs(now: Instant): number {
    return this.#rate?.waitMs(now) ?? 0;
  }

  /** Counts a token request that is being sent. */
  sent(): void {
    this.#rate ??= new RateLimit(this.#options.clock, this.#options.renewalRate);
    this.#rate.take();
  }

  /** Notes that another process holds the lease. */
  leaseHeld({ usable }: { usable: boolean }): void {
    if (usable) this.#coolDown.startFor(spacingMs);
    else this.#leaseHeld = this.#started(this.#leaseHeld, pollMs * (0.8 + 0.4 * this.#options.random()));
  }

  /** Notes a new token. `nothingNew`: it is the same again. `usableForMs`: counted from its request. */
  obtained({ nothingNew, usableForMs }: { nothingNew: boolean; usableForMs: number }): void {
    this.#lastFailure = undefined;
    this.#retryAfter = undefined;
    this.#backoff = undefined;
    if (nothingNew) this.#coolDown.start();
    else this.#coolDownTimer = undefined;
    if (nothingNew || usableForMs < spacingMs) this.#spacing = this.#started(this.#spacing, spacingMs);
  }

  /** Notes a failed renewal. The current token may still be served for `usableForMs`. */
  failed(error: OAuthError, { usableForMs }: { usableForMs: number }): void {
    this.#lastFailure = { error, since: this.#options.clock.now() };
    if (error.retryAfterMs !== undefined)
      this.#retryAfter = this.#started(this.#retryAfter, error.retryAfterMs);
    if (usableForMs > 0) {
      // Half of the time that is left: the nearer the hard edge, the sooner it is tried again. So an endpoint that works again
      // shortly before the hard edge is found in time.
      this.#coolDown.start(Math.max(usableForMs / 2, spacingMs));
    } else if (!terminalCodes.has(error.code)) {
      const { clock, random, retry } = this.#options;
      const lengths = { initialMs: retry.baseDelayMs, maxMs: retry.maxDelayMs };
      this.#backoff ??= new BackoffTimer({ clock, random, ...lengths });
      this.#backoff.start();
      // After a single failure the next call may try at once. From the second on there is a wait.
      if (this.#backoff.failures === 1) this.#backoff.end();
    }
  }

  /** The part of the last failure that other processes should know. */
  sharedBackoff(now: Instant): SharedBackoff | undefined {
    if (this.#lastFailure === undefined) return undefined;
    const { error } = this.#lastFailure;
    if (terminalCodes.has(error.code))
      return { kind: 'terminal', untilAt: now.epochMs + this.#options.terminalErrorTtlMs, error };
    const kind = error.retryAfterMs === undefined ? 'cool-down' : 'retry-after';
    const waitMs = Math.max(
      leftOf(this.#coolDownTimer, now),
      leftOf(this.#retryAfter, now),
      leftOf(this.#backoff, now),
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
    if (this.#learned?.kind !== kind || this.#learned.untilAt !== untilAt)
      this.#learned = { kind, untilAt, since: now };
    const knownForMs = elapsedMs(this.#learned.since, now);
    const leftMs = Math.min(untilAt - now.epochMs, longest[kind] - knownForMs);
    if (leftMs <= 0) return;
    if (kind === 'retry-after') this.#retryAfter = this.#started(this.#retryAfter, leftMs);
    if (kind === 'cool-down') this.#coolDown.startFor(leftMs);
    if (kind !== 'terminal') {
      this.#lastFailure ??= { error, since: now };
      return;
    }
    const ageMs = terminalErrorTtlMs - leftMs;
    const since = { epochMs: now.epochMs - ageMs, monotonicMs: now.monotonicMs - ageMs };
    this.#lastFailure = { error, since };
  }

  #started(holdOff: HoldOff | undefined, lengthMs: number): HoldOff {
    const started = holdOff ?? new HoldOff(this.#options.clock);
    started.start(lengthMs);
    return started;
  }
}

function leftOf(holdOff: HoldOff | BackoffTimer | undefined, now: Instant): number {
  return holdOff?.remainingMs(now) ?? 0;
}
