import type { AccessToken } from '../base/access-token.ts';
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

/** What is known of one origin. */
interface Origin {
  /** The token that was accepted last. */
  accepted?: AccessToken;
  /** The token over which renewing was suspended: it is so once for each. */
  judged?: AccessToken;
  suspended: boolean;
  coolDown: BackoffTimer;
}

/**
 * Decides, for each origin by itself, whether a refusal is answered by renewing. Renewing does not help where a token
 * that was requested because of a refusal is refused as well: then, for a cool-down, refusals are handed back. A token
 * that the origin has accepted and then refuses was revoked: it is renewed at once.
 */
export class RefusalBreaker {
  readonly #options: BackoffTimerOptions;
  readonly #emit: (event: OAuthEventDraft) => void;
  readonly #origins = new Map<string, Origin>();

  constructor(options: BackoffTimerOptions, emit: (event: OAuthEventDraft) => void) {
    this.#options = options;
    this.#emit = emit;
  }

  /** Whether refusals of any origin are handed back at the moment. */
  get open(): boolean {
    return [...this.#origins].some(([name, origin]) => this.#isSuspended(name, origin));
  }

  /** Whether the origin has accepted the token. */
  hasAccepted(name: string, token: AccessToken): boolean {
    return this.#origins.get(name)?.accepted === token;
  }

  /** Whether renewing may help against a refusal. */
  shouldRenew({ origin: name, replacement, resent, token }: Refusal): boolean {
    const origin = this.#origin(name);
    if (origin.accepted === token) return !(resent && replacement);
    if (this.#isSuspended(name, origin) || (resent && token === origin.judged)) return false;
    if (!replacement || token === origin.judged) return true;
    origin.judged = token;
    origin.suspended = true;
    const coolDownMs = Math.round(origin.coolDown.start());
    this.#emit({ type: 'refusals-suspended', origin: name, coolDownMs });
    return false;
  }

  /** A request with this token was accepted. `resent`: after a refusal, so renewing did help. */
  accepted(name: string, token: AccessToken, { resent }: { resent: boolean }): void {
    const origin = this.#origin(name);
    origin.accepted = token;
    if (resent) {
      delete origin.judged;
      origin.coolDown.reset();
      if (origin.suspended) this.#resume(name, origin);
    } else if (origin.suspended && origin.coolDown.failures <= 1) {
      this.#resume(name, origin); // a first incident; a lasting one runs its time
    }
  }

  #origin(name: string): Origin {
    let origin = this.#origins.get(name);
    if (origin === undefined) {
      origin = { suspended: false, coolDown: new BackoffTimer(this.#options) };
      this.#origins.set(name, origin);
    }
    return origin;
  }

  #isSuspended(name: string, origin: Origin): boolean {
    if (origin.suspended && origin.coolDown.remainingMs() === 0) this.#resume(name, origin);
    return origin.suspended;
  }

  #resume(name: string, origin: Origin): void {
    origin.suspended = false;
    origin.coolDown.end();
    this.#emit({ type: 'refusals-resumed', origin: name });
  }
}
