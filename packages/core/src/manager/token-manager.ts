import type { AuthorizerTokenSource, YoungToken } from '../authorizer/authorizer-token-source.ts';
import type { AccessToken } from '../base/access-token.ts';
import type { Clock } from '../base/clock.ts';
import { closedError } from '../base/closed-error.ts';
import { isOAuthError, nameClient } from '../base/errors.ts';
import { repeatError } from '../base/repeat-error.ts';
import type { GetTokenOptions } from '../base/token-source.ts';
import { SingleFlight, type WaitUntil } from '../timing/single-flight.ts';
import type { CachedToken } from './cached-token.ts';
import { RenewalThrottle } from './renewal-throttle.ts';
import type { Failure } from './renewal-waits.ts';
import { TokenRenewal } from './token-renewal.ts';
import type { TokenRenewalOptions } from './token-renewal-options.ts';
import { TokenState } from './token-state.ts';

export interface TokenManagerOptions extends TokenRenewalOptions {
  /** Of the client. */
  name?: string;
}

/** For so long a replacement that is refused shows that renewing does not help, milliseconds. */
const replacementMs = 60_000;

/** Caches one token and hands it out. Starts no timers; every renewal is triggered by a call. */
export class TokenManager implements AuthorizerTokenSource {
  readonly #options: TokenManagerOptions;
  readonly #clock: Clock;
  readonly #state = new TokenState();
  readonly #throttle: RenewalThrottle;
  readonly #flight: SingleFlight<AccessToken>;

  constructor(options: TokenManagerOptions) {
    const { limit, settings } = options;
    this.#options = options;
    this.#clock = settings.clock;
    this.#throttle = new RenewalThrottle(settings, limit);
    this.#flight = new SingleFlight(new TokenRenewal(options, this.#state, this.#throttle));
  }

  /** The token, if it may be handed out now. Starts a renewal in the background if it is stale. Reads the clock once. */
  current(waitUntil?: WaitUntil): AccessToken | undefined {
    const { held } = this.#state;
    const cached = held ?? this.#state.refused?.cached;
    if (cached === undefined) return undefined;
    const now = this.#clock.now();
    const stage = cached.stateAt(now);
    if (stage === 'expired') return undefined;
    // While the renewal rate is used up, the refused token is handed out: other APIs may accept it.
    if (held === undefined) return this.#throttle.rateWaitMs(now) > 0 ? cached.token : undefined;
    if (stage === 'stale' && this.#throttle.mayRefreshAhead(now))
      this.#flight.startDetached(waitUntil ?? this.#options.settings.waitUntil);
    return this.#state.preferred(now);
  }

  /** The token, if it may be handed out now. Renews nothing. */
  peek(): AccessToken | undefined {
    return this.#state.usable(this.#clock.now());
  }

  async getToken(options: GetTokenOptions = {}): Promise<AccessToken> {
    const { replacing, signal, waitUntil = this.#options.settings.waitUntil } = options;
    if (this.closed) throw closedError();
    if (signal?.aborted) throw signal.reason;
    if (replacing !== undefined) this.refuse(replacing);
    const token = this.current(waitUntil);
    if (token !== undefined && token.value !== replacing?.value) return token;
    try {
      const found = await this.#flight.join(signal, waitUntil);
      if (!this.closed) return found; // closed between the end of the flight and this moment
    } catch (error) {
      throw isOAuthError(error) ? nameClient(repeatError(error), this.#options.name) : error; // each caller owns its error
    }
    throw closedError();
  }

  refuse(token: AccessToken): void {
    this.#state.refuse(token, this.#clock.now());
  }

  accepted(token: AccessToken): void {
    this.#state.accept(token);
  }

  replaces(token: AccessToken): boolean {
    const { held } = this.#state;
    if (held?.token !== token || !held.replacement) return false;
    // An older one may have been revoked since.
    return held.ageMs(this.#clock.now()) < replacementMs;
  }

  young(token: AccessToken): YoungToken | undefined {
    return this.#state.postpone(token, this.#clock.now(), this.#options.settings.propagationMs);
  }

  /** Forgets the token, here and in the store. A renewal under way starts again. */
  async invalidate(): Promise<void> {
    if (this.closed) return;
    const { shared } = this.#options;
    const token = (this.#state.held ?? this.#state.refused?.cached)?.token;
    this.#state.forget();
    this.#flight.restart(new Error('the token was invalidated'));
    await (token === undefined ? shared?.clear() : shared?.remove(token));
  }

  close(): void {
    if (this.closed) return;
    this.#state.close();
    this.#flight.abort(closedError());
  }

  get closed(): boolean {
    return this.#state.kind === 'closed';
  }

  get held(): CachedToken | undefined {
    return this.#state.held;
  }

  get renewing(): boolean {
    return this.#flight.active;
  }

  get lastFailure(): Failure | undefined {
    return this.#throttle.lastFailure;
  }

  /** The time until a renewal may be tried, milliseconds. */
  get coolDownMs(): number {
    const now = this.#clock.now();
    return this.held === undefined ? this.#throttle.holdOffMs(now) : this.#throttle.coolDownMs(now);
  }
}
