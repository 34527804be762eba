import type { AccessToken } from '../base/access-token.ts';
import type { OAuthEventDraft } from '../base/events.ts';
import { BackoffTimer, type BackoffTimerOptions } from '../timing/backoff-timer.ts';

/**
 * Decides whether a refusal is acted upon by renewing. Renewing does not help once a token that was asked for
 * because of a refusal is refused as well: then, for a cool-down, refusals are handed back. The first time, an
 * accepted request ends it; after that it runs its time, for then some requests are refused whatever the token
 * is. A resend that is accepted forgets all of it.
 */
export class RefusalBreaker {
  readonly #coolDown: BackoffTimer;
  readonly #emit: (event: OAuthEventDraft) => void;
  /** The token that was accepted last. */
  #accepted: AccessToken | undefined;
  /** The token over which it opened: it does so once for each. */
  #judged: AccessToken | undefined;
  #open = false;

  constructor(options: BackoffTimerOptions, emit: (event: OAuthEventDraft) => void) {
    this.#coolDown = new BackoffTimer(options);
    this.#emit = emit;
  }

  /** Whether refusals are handed back at the moment. */
  get open(): boolean {
    if (this.#open && this.#coolDown.remainingMs() === 0) this.#close();
    return this.#open;
  }

  /**
   * A token was refused; `resent`: to a request that was sent again; `replacement`: it had been asked for because
   * of a refusal. One that was asked for before that may have been revoked together with its predecessor, and
   * proves nothing. Says whether renewing may help.
   */
  refused(token: AccessToken, resent: boolean, replacement: boolean): boolean {
    if (this.open || (resent && token === this.#judged)) return false;
    const inVain = replacement && token !== this.#judged && (resent || token !== this.#accepted);
    if (!inVain) return true;
    this.#judged = token;
    this.#open = true;
    this.#emit({ type: 'refusals-suspended', coolDownMs: this.#coolDown.start() });
    return false;
  }

  /** A request with this token was accepted; `resent`: after a refusal, so renewing did help. */
  accepted(token: AccessToken, resent: boolean): void {
    this.#accepted = token;
    if (resent) {
      this.#judged = undefined;
      this.#coolDown.reset();
      if (this.#open) this.#close();
    } else if (this.#open && this.#coolDown.failures <= 1) {
      this.#close();
    }
  }

  #close(): void {
    this.#open = false;
    this.#coolDown.end();
    this.#emit({ type: 'refusals-resumed' });
  }
}
