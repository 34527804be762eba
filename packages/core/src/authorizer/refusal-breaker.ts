import type { AccessToken } from '../base/access-token.ts';
import type { Clock, Instant } from '../base/clock.ts';
import { elapsedMs } from '../base/elapsed-ms.ts';
import type { EventSink } from '../base/events.ts';
import type { Random } from '../timing/backoff.ts';
import { BackoffTimer } from '../timing/backoff-timer.ts';

export interface RefusalBreakerOptions {
  clock: Clock;
  random: Random;
  coolDown: { initialMs: number; maxMs: number };
}

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
  name: string;
  /** The token that was accepted last. */
  accepted: AccessToken | undefined;
  /** When a token was last accepted. Before the first suspension: when the first request with this token was accepted. */
  acceptedAt: Instant | undefined;
  /** The token that caused the last suspension. Each token causes one at most. */
  judged: AccessToken | undefined;
  suspended: boolean;
  wasSuspended: boolean;
  /** Made with the first suspension. */
  coolDown: BackoffTimer | undefined;
}

const none: readonly Origin[] = [];

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
  readonly #options: RefusalBreakerOptions;
  readonly #events: EventSink;
  /** A list, which is smaller than a map: a client has few origins. */
  #origins: readonly Origin[] = none;

  constructor(options: RefusalBreakerOptions, events: EventSink) {
    this.#options = options;
    this.#events = events;
  }

  /** Whether renewing is suspended at any origin. */
  get open(): boolean {
    return this.#origins.some((origin) => this.#isSuspended(origin));
  }

  /** Whether the origin has accepted the token. */
  hasAccepted(name: string, token: AccessToken): boolean {
    return this.#find(name)?.accepted === token;
  }

  /** Whether a refusal should cause a renewal. */
  shouldRenew({ origin: name, replacement, resent, token }: Refusal): boolean {
    const origin = this.#origin(name);
    if (origin.accepted === token) return !(resent && replacement);
    if (this.#isSuspended(origin) || (resent && token === origin.judged)) return false;
    if (!replacement || token === origin.judged) return true;
    const coolDownMs = this.#suspend(origin);
    origin.judged = token;
    this.#events.emit({ type: 'refusals-suspended', origin: name, coolDownMs });
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
    origin.coolDown?.reset();
    if (origin.suspended) this.#resume(origin);
  }

  #origin(name: string): Origin {
    let origin = this.#find(name);
    if (origin === undefined) {
      origin = {
        name,
        accepted: undefined,
        acceptedAt: undefined,
        judged: undefined,
        suspended: false,
        wasSuspended: false,
        coolDown: undefined,
      };
      this.#origins = this.#origins.concat(origin); // a list of the exact length
    }
    return origin;
  }

  #find(name: string): Origin | undefined {
    const origins = this.#origins;
    // By index, because every response asks, and an iterator is an object.
    for (let at = 0; at < origins.length; at++) if (origins[at]?.name === name) return origins[at];
    return undefined;
  }

  /** Gives the length of the suspension, milliseconds. */
  #suspend(origin: Origin): number {
    const { clock, coolDown: lengths, random } = this.#options;
    const { acceptedAt, wasSuspended } = origin;
    const coolDown = (origin.coolDown ??= new BackoffTimer({ clock, random, ...lengths }));
    origin.suspended = true;
    origin.wasSuspended = true;
    const isRecent =
      acceptedAt !== undefined && (!wasSuspended || elapsedMs(acceptedAt, clock.now()) < recentMs);
    if (!isRecent) return Math.round(coolDown.start());
    coolDown.startFor(shortMs);
    return shortMs;
  }

  #isSuspended(origin: Origin): boolean {
    if (origin.suspended && origin.coolDown?.remainingMs() === 0) this.#resume(origin);
    return origin.suspended;
  }

  #resume(origin: Origin): void {
    origin.suspended = false;
    this.#events.emit({ type: 'refusals-resumed', origin: origin.name });
  }
}
