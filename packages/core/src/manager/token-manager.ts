import type { AccessToken } from '../access-token.ts';
import { type Clock, elapsedMs, type Instant } from '../clock.ts';
import { isOAuthError, OAuthError, repeatError } from '../errors.ts';
import type { RenewalReason } from '../events.ts';
import { SingleFlight } from '../flight/single-flight.ts';
import type { IssuedToken } from '../grant/token-grant.ts';
import { sleep } from '../retry/sleep.ts';
import type { GetTokenOptions, TokenSource } from '../token-source.ts';
import { CoolDown } from './cool-down.ts';
import { HeldToken } from './held-token.ts';
import { Pause } from './pause.ts';
import type { RenewalWindowOptions } from './renewal-window.ts';
import type { SharedToken } from './shared-token.ts';
import { requestToken, type TokenRequestOptions } from './token-request.ts';

export interface TokenManagerOptions extends TokenRequestOptions {
  window: RenewalWindowOptions;
  coolDown: { initialMs: number; maxMs: number };
  terminalMemoryMs: number;
  shared: SharedToken | undefined;
}

/** Waits between token requests that bring nothing new, milliseconds. */
const spacingMs = 1000;

/** Failures that the same request would meet again. */
const terminalCodes = new Set(['request-refused', 'unsupported-token-type']);

/** The source that caches, joins concurrent callers and renews. It has no timers of its own: use triggers all. */
export class TokenManager implements TokenSource {
  readonly #options: TokenManagerOptions;
  readonly #clock: Clock;
  readonly #flight: SingleFlight<AccessToken>;
  /** After a refresh-ahead that failed, or brought nothing new. */
  readonly #coolDown: CoolDown;
  /** After token requests that failed again and again, with no token to serve. */
  readonly #backOff: CoolDown;
  /** What the server asked for with `Retry-After`. */
  readonly #retryAfter: Pause;
  /** After a token that was of no use for long. */
  readonly #spacing: Pause;
  #held: HeldToken | undefined;
  #refused: AccessToken | undefined;
  #lastFailure: { error: OAuthError; since: Instant } | undefined;
  #closed = false;

  constructor(options: TokenManagerOptions) {
    const { clock, deadlineMs, random } = options;
    this.#options = options;
    this.#clock = clock;
    this.#coolDown = new CoolDown({ clock, random, ...options.coolDown });
    const { baseDelayMs, maxDelayMs } = options.retry;
    this.#backOff = new CoolDown({ clock, random, initialMs: baseDelayMs, maxMs: maxDelayMs });
    this.#retryAfter = new Pause(clock);
    this.#spacing = new Pause(clock);
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
    if (state === 'stale' && this.#pauseMs(now) === 0 && this.#coolDown.remainingMs(now) === 0) {
      this.#flight.startDetached();
    }
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
    this.#refused = held.token;
  }

  async invalidate(): Promise<void> {
    const held = this.#held;
    if (held === undefined) return this.#options.shared?.remove();
    this.#held = undefined;
    await this.#options.shared?.remove(held.token);
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

  get held(): HeldToken | undefined {
    return this.#held;
  }

  get renewing(): boolean {
    return this.#flight.active;
  }

  get lastFailure(): { error: OAuthError; since: Instant } | undefined {
    return this.#lastFailure;
  }

  /** How long until a renewal may be tried, milliseconds. */
  get coolDownMs(): number {
    const now = this.#clock.now();
    return Math.max(this.#pauseMs(now), this.#held === undefined ? 0 : this.#coolDown.remainingMs(now));
  }

  #pauseMs(now: Instant): number {
    return Math.max(
      this.#retryAfter.remainingMs(now),
      this.#spacing.remainingMs(now),
      this.#backOff.remainingMs(now),
    );
  }

  #reason(): RenewalReason {
    const state = this.#held?.stateAt(this.#clock.now());
    if (state === undefined) return this.#refused === undefined ? 'no-token' : 'refused';
    return state === 'expired' ? 'expired' : 'refresh-ahead';
  }

  async #renew(signal: AbortSignal): Promise<AccessToken> {
    const reason = this.#reason();
    const startedAt = this.#clock.now();
    const { deadlineMs, shared } = this.#options;
    const found = await shared?.find(this.#refused ?? this.#held?.token);
    if (found !== undefined) return this.#adopt(found);
    await this.#respectLastFailure();
    await this.#respectPauses(signal);
    try {
      const leftMs = deadlineMs - elapsedMs(startedAt, this.#clock.now());
      const issued = await requestToken(this.#options, reason, signal, leftMs);
      signal.throwIfAborted();
      const token = this.#adopt(issued);
      await shared?.publish(issued);
      return token;
    } catch (error) {
      if (isOAuthError(error)) this.#fail(error, reason);
      throw error;
    }
  }

  /** A failure that would only happen again is repeated, until it is forgotten or the credentials change. */
  async #respectLastFailure(): Promise<void> {
    const failure = this.#lastFailure;
    if (failure === undefined || !terminalCodes.has(failure.error.code)) return;
    if (elapsedMs(failure.since, this.#clock.now()) >= this.#options.terminalMemoryMs) return;
    if (!(await this.#options.grant.credentialsChanged())) throw repeatError(failure.error);
  }

  /** Waits for what must be waited for, if there is time; if not, says so at once. */
  async #respectPauses(signal: AbortSignal): Promise<void> {
    const pauseMs = this.#pauseMs(this.#clock.now());
    if (pauseMs === 0) return;
    if (this.#lastFailure !== undefined && pauseMs >= this.#options.deadlineMs) {
      throw repeatError(this.#lastFailure.error, { retryAfterMs: pauseMs });
    }
    await sleep(this.#clock, pauseMs, signal);
  }

  #adopt(issued: IssuedToken): AccessToken {
    const before = this.#held?.token ?? this.#refused;
    const held = new HeldToken(issued, this.#options.window);
    this.#held = held;
    this.#refused = undefined;
    this.#lastFailure = undefined;
    this.#retryAfter.end();
    this.#backOff.reset();
    const nothingNew = before !== undefined && held.isNoBetterThan(before);
    if (nothingNew) this.#coolDown.start();
    else this.#coolDown.reset();
    if (nothingNew || held.usableForMs(issued.sent) < spacingMs) this.#spacing.start(spacingMs);
    return held.token;
  }

  #fail(error: OAuthError, reason: RenewalReason): void {
    if (this.#closed) return;
    this.#lastFailure = { error, since: this.#clock.now() };
    if (error.retryAfterMs !== undefined) this.#retryAfter.start(error.retryAfterMs);
    const servedFromCache = this.peek() !== undefined;
    if (servedFromCache) {
      this.#coolDown.start();
    } else if (!terminalCodes.has(error.code)) {
      this.#backOff.start();
      // One failure alone may be a blip: the next call may try at once. From the second on there is a wait.
      if (this.#backOff.failures === 1) this.#backOff.end();
    }
    const { coolDownMs } = this;
    this.#options.emit({ type: 'renewal-failed', reason, error, servedFromCache, coolDownMs });
  }
}

function closedError(): OAuthError {
  return new OAuthError('closed', 'the client has been closed');
}
