import type { AccessToken } from '../base/access-token.ts';
import { elapsedMs, type Instant } from '../base/clock.ts';
import type { OAuthEventDraft } from '../base/events.ts';
import { BackoffTimer, type BackoffTimerOptions } from '../timing/backoff-timer.ts';

/** A refusal of a token. */
export interface Refusal {
  origin: string;
  token: AccessToken;
  /** Whether the request had been sent again. */
  resent: boolean;
  /** Whether the token had been requested because the one before it was refused. */
  replacement: boolean;
}

/** The state of one origin. */
interface Origin {
  /** The token that was accepted last. */
  accepted?: AccessToken;
  /** When a token was last accepted. Before the first suspension: when the first request with this token was accepted. */
  acceptedAt?: Instant;
  /** The token that caused the last suspension. Each token causes one at most. */
  judged?: AccessToken | undefined;
  suspended: boolean;
  wasSuspended: boolean;
  coolDown: BackoffTimer;
}

/** An origin that has accepted a token within this time refuses tokens only at some paths, milliseconds. */
const recentMs = 600_000;
/** The time for which renewing is suspended at such an origin, milliseconds. */
const shortMs = 1_000;

/**
 * Decides for each origin whether a refusal causes a renewal. Renewing does not help if a token that was requested because of a
 * refusal is refused as well: then 401s go to the caller for a while. This time is short at an origin that has accepted tokens
 * lately, so that a path which refuses every token does not delay the renewal of the others. It grows at an origin that accepts
 * none. A token that the origin has accepted and then refuses was revoked: it is renewed at once.
 */
export class RefusalBreaker {
  readonly #options: BackoffTimerOptions;
  readonly #emit: (event: OAuthEventDraft) => void;
  readonly #origins = new Map<string, Origin>();
  // What was looked up last: most clients call one origin.
  #lastName: string | undefined;
  #last: Origin | undefined;

  constructor(options: BackoffTimerOptions, emit: (event: OAuthEventDraft) => void) {
    this.#options = options;
    this.#emit = emit;
  }

  /** Whether renewing is suspended at any origin. */
  get open(): boolean {
    return [...this.#origins].some(([name, origin]) => this.#isSuspended(name, origin));
  }

  /** Whether the origin has accepted the token. */
  hasAccepted(name: string, token: AccessToken): boolean {
    return this.#origins.get(name)?.accepted === token;
  }

  /** Whether a refusal should cause a renewal. */
  shouldRenew({ origin: name, replacement, resent, token }: Refusal): boolean {
    const origin = this.#origin(name);
    if (origin.accepted === token) return !(resent && replacement);
    if (this.#isSuspended(name, origin) || (resent && token === origin.judged)) return false;
    if (!replacement || token === origin.judged) return true;
    const coolDownMs = this.#suspend(origin);
    origin.judged = token;
    this.#emit({ type: 'refusals-suspended', origin: name, coolDownMs });
    return false;
  }

  /** Notes that a request with this token was accepted. */
  accepted(name: string, token: AccessToken): void {
    const origin = this.#origin(name);
    if (origin.accepted === token && !origin.wasSuspended) return;
    if (origin.wasSuspended || origin.accepted !== token) origin.acceptedAt = this.#options.clock.now();
    // A late answer about the token before it tells nothing new.
    if (origin.accepted === undefined || token.obtainedAt >= origin.accepted.obtainedAt)
      origin.accepted = token;
    origin.judged = undefined;
    origin.coolDown.reset();
    if (origin.suspended) this.#resume(name, origin);
  }

  #origin(name: string): Origin {
    if (name === this.#lastName) return this.#last as Origin;
    let origin = this.#origins.get(name);
    if (origin === undefined) {
      origin = { suspended: false, wasSuspended: false, coolDown: new BackoffTimer(this.#options) };
      this.#origins.set(name, origin);
    }
    this.#lastName = name;
    this.#last = origin;
    return origin;
  }

  /** Gives the length of the suspension, milliseconds. */
  #suspend(origin: Origin): number {
    const { acceptedAt, coolDown, wasSuspended } = origin;
    origin.suspended = true;
    origin.wasSuspended = true;
    const isRecent =
      acceptedAt !== undefined &&
      (!wasSuspended || elapsedMs(acceptedAt, this.#options.clock.now()) < recentMs);
    if (!isRecent) return Math.round(coolDown.start());
    coolDown.startFor(shortMs);
    return shortMs;
  }

  #isSuspended(name: string, origin: Origin): boolean {
    if (origin.suspended && origin.coolDown.remainingMs() === 0) this.#resume(name, origin);
    return origin.suspended;
  }

  #resume(name: string, origin: Origin): void {
    origin.suspended = false;
    this.#emit({ type: 'refusals-resumed', origin: name });
  }
}
