import type { AccessToken } from '../base/access-token.ts';
import { type Clock, elapsedMs, type Instant } from '../base/clock.ts';
import { isOAuthError, OAuthError, repeatError } from '../base/errors.ts';
import type { RenewalReason } from '../base/events.ts';
import { SingleFlight } from '../timing/single-flight.ts';
import type { IssuedToken } from '../grant/token-grant.ts';
import { spreadMs } from '../timing/backoff.ts';
import { sleep } from '../timing/sleep.ts';
import type { Lease } from '../store/token-store.ts';
import type { GetTokenOptions, TokenSource } from '../base/token-source.ts';
import { CachedToken } from './cached-token.ts';
import type { RenewalWindowOptions } from './renewal-window.ts';
import { type Failure, RenewalThrottle, type RenewalThrottleOptions } from './renewal-throttle.ts';
import type { SharedToken } from '../sharing/shared-token.ts';
import { requestToken, type TokenRequestOptions } from './token-request.ts';

export interface TokenManagerOptions extends TokenRequestOptions, Omit<RenewalThrottleOptions, 'retry'> {
  window: RenewalWindowOptions;
  shared: SharedToken | undefined;
}

/** Between looks into the store while another process renews, milliseconds. */
const pollMs = 50;

/** The source that caches, joins concurrent callers and renews. It has no timers of its own: use triggers all. */
export class TokenManager implements TokenSource {
  readonly #options: TokenManagerOptions;
  readonly #clock: Clock;
  readonly #flight: SingleFlight<AccessToken>;
  readonly #restraint: RenewalThrottle;
  #held: CachedToken | undefined;
  /** The token that an API refused, and when, until there is another. */
  #refused: { token: AccessToken; at: number } | undefined;
  #closed = false;

  constructor(options: TokenManagerOptions) {
    const { clock, deadlineMs } = options;
    this.#options = options;
    this.#clock = clock;
    this.#restraint = new RenewalThrottle(options);
    this.#flight = new SingleFlight({
      clock,
      deadlineMs,
      onDeadline: () =>
        new OAuthError('timeout', `no token could be had within ${deadlineMs} ms`, { retryable: true }),
      work: (signal) => this.#renew(signal),
    });
  }

  /**
   * The token, if it may be handed out now: the synchronous way in. A stale one is renewed behind.
   * Reads the clock once.
   */
  current(): AccessToken | undefined {
    const held = this.#held;
    if (held === undefined) return undefined;
    const now = this.#clock.now();
    const state = held.stateAt(now);
    if (state === 'expired') return undefined;
    if (state === 'stale' && this.#mayRefreshAhead(now)) this.#flight.startDetached();
    return held.token;
  }

  /** The token, if it may be handed out now. Renews nothing. */
  peek(): AccessToken | undefined {
    return this.#held?.stateAt(this.#clock.now()) === 'expired' ? undefined : this.#held?.token;
  }

  getToken(options: GetTokenOptions = {}): Promise<AccessToken> {
    const { replacing, signal } = options;
    if (this.#closed) return Promise.reject(closedError());
    if (signal?.aborted) return Promise.reject(signal.reason);
    if (replacing !== undefined) this.refuse(replacing);
    const token = this.current();
    if (token !== undefined) return Promise.resolve(token);
    return this.#flight.join(signal).catch((error: unknown) => {
      throw isOAuthError(error) ? repeatError(error) : error; // to each caller its own
    });
  }

  /** Stops handing out a token that an API refused, if it is still the current one. */
  refuse(token: AccessToken): void {
    const held = this.#held;
    if (held?.token.value !== token.value) return;
    this.#held = undefined;
    this.#refused = { token: held.token, at: this.#clock.now().epochMs };
  }

  /** Whether the token is the current one, and was asked for because the one before it had been refused. */
  replaces(token: AccessToken): boolean {
    return this.#held?.token === token && this.#held.replacement;
  }

  async invalidate(): Promise<void> {
    const held = this.#held;
    this.#held = undefined;
    await (held === undefined ? this.#options.shared?.clear() : this.#options.shared?.remove(held.token));
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#held = undefined;
    this.#flight.abort(closedError());
  }

  get closed(): boolean {
    return this.#closed;
  }

  get held(): CachedToken | undefined {
    return this.#held;
  }

  get renewing(): boolean {
    return this.#flight.active;
  }

  get lastFailure(): Failure | undefined {
    return this.#restraint.lastFailure;
  }

  /** How long until a renewal may be tried, milliseconds. */
  get coolDownMs(): number {
    const now = this.#clock.now();
    return this.#held === undefined ? this.#restraint.pauseMs(now) : this.#restraint.coolDownMs(now);
  }

  #mayRefreshAhead(now: Instant): boolean {
    return this.#restraint.coolDownMs(now) === 0 && !this.#options.budget?.low;
  }

  #reason(): RenewalReason {
    const state = this.#held?.stateAt(this.#clock.now());
    if (state === undefined) return this.#refused === undefined ? 'no-token' : 'refused';
    return state === 'expired' ? 'expired' : 'refresh-ahead';
  }

  async #renew(signal: AbortSignal): Promise<AccessToken> {
    const reason = this.#reason();
    const startedAt = this.#clock.now();
    const turn = await this.#takeTurn(signal);
    if ('token' in turn) return turn.token;
    const { deadlineMs, shared } = this.#options;
    try {
      const leftMs = deadlineMs - elapsedMs(startedAt, this.#clock.now());
      const issued = await requestToken(this.#options, reason, signal, leftMs);
      if (this.#closed) throw closedError();
      const token = this.#adopt(issued, reason === 'refused');
      await shared?.publish(issued);
      return token;
    } catch (error) {
      if (isOAuthError(error) && !this.#closed) await this.#fail(error, reason);
      throw error;
    } finally {
      void turn.lease?.release();
    }
  }

  /** Waits until it is this process's turn to ask, or somebody else has asked, or this is not the time. */
  async #takeTurn(signal: AbortSignal): Promise<{ token: AccessToken } | { lease: Lease | undefined }> {
    const { budget, random, shared } = this.#options;
    for (;;) {
      const found = await this.#find();
      if (found !== undefined) return { token: found };
      const pause = await shared?.readBackoff();
      if (pause !== undefined) this.#restraint.heed(pause);
      await this.#respectRestraint(signal);
      const usable = this.peek();
      if (usable !== undefined && (this.coolDownMs > 0 || (await budget?.isLow()))) return { token: usable };
      const lease = await shared?.lease();
      if (lease !== 'held') {
        // Whoever had the lease before may have published since we looked.
        const late = lease && (await this.#find());
        if (late) void lease.release();
        return late ? { token: late } : { lease };
      }
      if (usable !== undefined) {
        // While there is a token to serve, nobody waits for the one who renews: look again in a moment.
        this.#restraint.space();
        return { token: usable };
      }
      await sleep(this.#clock, spreadMs(pollMs, random), signal);
    }
  }

  /** A token that another process or an earlier run has put into the store. */
  async #find(): Promise<AccessToken | undefined> {
    const { shared, window } = this.#options;
    if (shared === undefined) return undefined;
    const refused = this.#refused;
    const found = await shared.find(refused?.token ?? this.#held?.token);
    if (found !== undefined && new CachedToken(found, window).stateAt(this.#clock.now()) !== 'expired') {
      return this.#adopt(found, refused !== undefined && found.token.obtainedAt >= refused.at);
    }
    if (refused !== undefined) await shared.remove(refused.token);
    return undefined;
  }

  /** Repeats a failure that would only happen again; waits for what must be waited for, if there is time. */
  async #respectRestraint(signal: AbortSignal): Promise<void> {
    const { deadlineMs, grant } = this.#options;
    const terminal = this.#restraint.terminalFailure;
    if (terminal !== undefined && !(await grant.credentialsChanged())) throw repeatError(terminal);
    const pauseMs = this.#restraint.pauseMs(this.#clock.now());
    if (pauseMs === 0 || this.peek() !== undefined) return;
    const failure = this.#restraint.lastFailure;
    if (failure !== undefined && pauseMs >= deadlineMs)
      throw repeatError(failure.error, { retryAfterMs: pauseMs });
    await sleep(this.#clock, pauseMs, signal);
  }

  #adopt(issued: IssuedToken, replacement: boolean): AccessToken {
    const before = this.#held?.token ?? this.#refused?.token;
    const held = new CachedToken(issued, this.#options.window, replacement);
    this.#held = held;
    this.#refused = undefined;
    const nothingNew = before !== undefined && held.isNoBetterThan(before);
    this.#restraint.obtained(nothingNew, held.usableForMs(issued.sent));
    return held.token;
  }

  async #fail(error: OAuthError, reason: RenewalReason): Promise<void> {
    const usableForMs = this.#held?.usableForMs(this.#clock.now()) ?? 0;
    const servedFromCache = usableForMs > 0;
    const pause = this.#restraint.failed(error, usableForMs);
    const { coolDownMs } = this;
    this.#options.emit({ type: 'renewal-failed', reason, error, servedFromCache, coolDownMs });
    await this.#options.shared?.publishBackoff(pause);
  }
}

function closedError(): OAuthError {
  return new OAuthError('closed', 'the client has been closed');
}
