import { type Clock, elapsedMs, type Instant } from '../base/clock.ts';
import type { OAuthError } from '../base/errors.ts';
import type { Random } from '../timing/backoff.ts';
import { BackoffTimer } from '../timing/backoff-timer.ts';
import { HoldOff } from '../timing/hold-off.ts';
import type { SharedBackoff } from '../sharing/shared-backoff.ts';

export interface RenewalThrottleOptions {
  clock: Clock;
  random: Random;
  coolDown: { initialMs: number; maxMs: number };
  retry: { baseDelayMs: number; maxDelayMs: number };
  terminalErrorTtlMs: number;
  maxRetryAfterMs: number;
}

/** The last failure, and when it was. */
export interface Failure {
  error: OAuthError;
  since: Instant;
}

/** Between token requests that bring nothing new, milliseconds. */
const spacingMs = 1000;

/** Failures that the same request would meet again. */
const terminalCodes = new Set(['request-refused', 'unsupported-token-type']);

/** What holds token requests back: everything that was learnt from the last ones. */
export class RenewalThrottle {
  readonly #options: RenewalThrottleOptions;
  /** After a refresh-ahead that failed, or brought nothing new. */
  readonly #coolDown: BackoffTimer;
  /** After token requests that failed again and again, with no token to serve. */
  readonly #backOff: BackoffTimer;
  /** What the server asked for with `Retry-After`. */
  readonly #retryAfter: HoldOff;
  /** After a token that was of no use for long. */
  readonly #spacing: HoldOff;
  #lastFailure: Failure | undefined;

  constructor(options: RenewalThrottleOptions) {
    const { clock, random } = options;
    const { baseDelayMs, maxDelayMs } = options.retry;
    this.#options = options;
    this.#coolDown = new BackoffTimer({ clock, random, ...options.coolDown });
    this.#backOff = new BackoffTimer({ clock, random, initialMs: baseDelayMs, maxMs: maxDelayMs });
    this.#retryAfter = new HoldOff(clock);
    this.#spacing = new HoldOff(clock);
  }

  /** The last failure, until the next success. */
  get lastFailure(): Failure | undefined {
    return this.#lastFailure;
  }

  /** A failure that asking again would only repeat. */
  get terminalFailure(): OAuthError | undefined {
    const failure = this.#lastFailure;
    if (failure === undefined || !terminalCodes.has(failure.error.code)) return undefined;
    const forgotten = elapsedMs(failure.since, this.#options.clock.now()) >= this.#options.terminalErrorTtlMs;
    return forgotten ? undefined : failure.error;
  }

  /** How long until any token request may be sent, milliseconds. */
  pauseMs(now: Instant): number {
    return Math.max(
      this.#retryAfter.remainingMs(now),
      this.#spacing.remainingMs(now),
      this.#backOff.remainingMs(now),
    );
  }

  /** How long until a token request may be sent although there is a usable token, milliseconds. */
  coolDownMs(now: Instant): number {
    return Math.max(this.#coolDown.remainingMs(now), this.pauseMs(now));
  }

  /** A token was obtained; `nothingNew`: the one there was; `usableForMs`: from when it was asked for. */
  obtained(nothingNew: boolean, usableForMs: number): void {
    this.#lastFailure = undefined;
    this.#retryAfter.end();
    this.#backOff.reset();
    if (nothingNew) this.#coolDown.start();
    else this.#coolDown.reset();
    if (nothingNew || usableForMs < spacingMs) this.space();
  }

  /** Keeps the next token request away for a moment. */
  space(): void {
    this.#spacing.start(spacingMs);
  }

  /**
   * A token could not be obtained, and the one there is may be served for so long, milliseconds. Gives what others
   * should know of it.
   */
  failed(error: OAuthError, usableForMs: number): SharedBackoff {
    const { clock, terminalErrorTtlMs } = this.#options;
    const now = clock.now();
    const terminal = terminalCodes.has(error.code);
    this.#lastFailure = { error, since: now };
    if (error.retryAfterMs !== undefined) this.#retryAfter.start(error.retryAfterMs);
    if (usableForMs > 0) {
      // Half of what is left: the nearer the hard edge, the sooner it is tried again, so that an endpoint which
      // comes back shortly before it is found in time.
      this.#coolDown.start(Math.max(usableForMs / 2, spacingMs));
    } else if (!terminal) {
      this.#backOff.start();
      // One failure alone may be a blip: the next call may try at once. From the second on there is a wait.
      if (this.#backOff.failures === 1) this.#backOff.end();
    }
    if (terminal) return { kind: 'terminal', untilAt: now.epochMs + terminalErrorTtlMs, error };
    const kind = error.retryAfterMs === undefined ? 'cool-down' : 'retry-after';
    return { kind, untilAt: now.epochMs + this.coolDownMs(now), error };
  }

  /** Another process's failure counts as our own. */
  heed({ error, kind, untilAt }: SharedBackoff): void {
    const { clock, maxRetryAfterMs, terminalErrorTtlMs } = this.#options;
    const now = clock.now();
    const leftMs = Math.min(
      untilAt - now.epochMs,
      kind === 'terminal' ? terminalErrorTtlMs : maxRetryAfterMs,
    );
    if (kind === 'retry-after') this.#retryAfter.start(leftMs);
    if (kind === 'cool-down') this.#coolDown.startFor(leftMs);
    if (kind !== 'terminal') {
      this.#lastFailure ??= { error, since: now };
      return;
    }
    const ageMs = terminalErrorTtlMs - leftMs;
    this.#lastFailure = {
      error,
      since: { epochMs: now.epochMs - ageMs, monotonicMs: now.monotonicMs - ageMs },
    };
  }
}
