import type { AccessToken } from '../access-token.ts';
import type { OAuthEventDraft } from '../events.ts';
import { CoolDown, type CoolDownOptions } from '../manager/cool-down.ts';

/**
 * Decides whether a refusal is acted upon by renewing. Renewing does not help once the token that replaced a
 * refused one is refused as well: then, for a cool-down, refusals are handed back. The first time, an accepted
 * request ends it; after that it runs its time, for then some requests are refused whatever the token is.
 * A resend that is accepted forgets all of it.
 */
export class RefusalBreaker {
  readonly #coolDown: CoolDown;
  readonly #emit: (event: OAuthEventDraft) => void;
  /** The token refused last, until one that came after it is accepted. */
  #replaced: AccessToken | undefined;
  /** The token over which it opened: many resends refused with one token count once. */
  #judged: AccessToken | undefined;
  #open = false;

  constructor(options: CoolDownOptions, emit: (event: OAuthEventDraft) => void) {
    this.#coolDown = new CoolDown(options);
    this.#emit = emit;
  }

  /** Whether refusals are handed back at the moment. */
  get open(): boolean {
    if (this.#open && this.#coolDown.remainingMs() === 0) this.#close();
    return this.#open;
  }

  /**
   * A token was refused; `resent`: although it had been renewed for this very request; `current`: and no other
   * has taken its place. Says whether renewing may help.
   */
  refused(token: AccessToken, resent: boolean, current: boolean): boolean {
    if (this.open || (resent && token === this.#judged)) return false;
    const replacementRefused = current && this.#replaced !== undefined && this.#replaced !== token;
    if (resent || replacementRefused) {
      this.#judged = token;
      this.#open = true;
      this.#emit({ type: 'refusals-suspended', coolDownMs: this.#coolDown.start() });
      return false;
    }
    if (current) this.#replaced = token;
    return true;
  }

  /** A request with this token was accepted; `resent`: after a refusal, so renewing did help. */
  accepted(token: AccessToken, resent: boolean): void {
    if (token !== this.#replaced) this.#replaced = undefined;
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
    this.#replaced = undefined;
    this.#coolDown.end();
    this.#emit({ type: 'refusals-resumed' });
  }
}
