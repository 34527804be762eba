import type { AccessToken } from '../base/access-token.ts';
import { type Clock, elapsedMs } from '../base/clock.ts';
import { isOAuthError, OAuthError } from '../base/errors.ts';
import type { RenewalReason } from '../base/events.ts';
import type { IssuedToken } from '../grant/token-issuer.ts';
import type { FlightControl, SingleFlightOptions } from '../timing/single-flight.ts';
import { sleep } from '../timing/sleep.ts';
import { CachedToken } from './cached-token.ts';
import { RenewalNews } from './renewal-news.ts';
import { requestToken } from './token-request.ts';
import type { TokenRenewalOptions } from './token-renewal-options.ts';

/** The result of waiting for a turn: a token was found, or this process requests one and then calls `release`. */
type Turn = { kind: 'found'; token: AccessToken } | { kind: 'ours'; release(): void };

/** Renews a token: takes it from the store, or waits for its turn and requests it. */
export class TokenRenewal implements SingleFlightOptions<AccessToken> {
  readonly clock: Clock;
  readonly deadlineMs: number;
  readonly stepMs: number;
  readonly #options: TokenRenewalOptions;
  readonly #news: RenewalNews;

  constructor(options: TokenRenewalOptions) {
    this.clock = options.settings.clock;
    this.deadlineMs = options.settings.deadlineMs;
    this.stepMs = options.settings.timeoutMs;
    this.#options = options;
    this.#news = new RenewalNews(options);
  }

  onDeadline(): OAuthError {
    return new OAuthError('timeout', `no token was obtained within ${this.deadlineMs} ms (deadlineMs)`, {
      retryable: true,
    });
  }

  /** @throws {OAuthError} if no token can be obtained. */
  async work(control: FlightControl): Promise<AccessToken> {
    const { shared, state } = this.#options;
    const { clock, deadlineMs } = this;
    const startedAt = clock.now();
    const reason = state.reason(startedAt);
    const leftMs = (): number => deadlineMs - elapsedMs(startedAt, clock.now());
    const turn = await this.#takeTurn(control, leftMs);
    if (turn.kind === 'found') return turn.token;
    try {
      const issued = await requestToken(this.#options, { reason, control, deadlineMs: leftMs() });
      control.signal.throwIfAborted();
      const token = this.#adopt(issued, { replacement: reason === 'refused' });
      await shared?.publish(issued);
      // Invalidated while it was being written: it is not to stay there.
      if (control.signal.aborted && state.held?.token !== token) await shared?.remove(token);
      return token;
    } catch (error) {
      if (isOAuthError(error) && error.code !== 'closed') await this.#report(error, reason);
      throw error;
    } finally {
      turn.release();
    }
  }

  /** Reads the store and asks the throttle, until there is a token or a token request may be sent. */
  async #takeTurn(control: FlightControl, leftMs: () => number): Promise<Turn> {
    const { state, throttle } = this.#options;
    const { clock, deadlineMs, stepMs } = this;
    let credentialsChanged = false;
    for (;;) {
      control.expect(stepMs);
      credentialsChanged ||= await this.#news.haveCredentialsChanged(control.signal);
      const found = await this.#find(control.signal);
      if (found !== undefined) return { kind: 'found', token: found };
      await this.#news.learn(control.signal, { credentialsChanged });
      const now = clock.now();
      const usable = state.usable(now);
      const decision = throttle.decide({ now, usable: usable !== undefined, leftMs: leftMs() });
      if (decision.kind === 'fail') throw decision.error;
      if (decision.kind === 'wait') {
        this.#news.adviseStore(now);
        control.expect(decision.ms);
        await sleep(clock, decision.ms, control.signal);
      } else if (decision.kind === 'serve' && usable !== undefined) {
        return { kind: 'found', token: usable };
      } else {
        // Whoever has no token must have time left to request one.
        const urgent = usable === undefined && leftMs() <= Math.min(stepMs, deadlineMs / 2);
        const turn = await this.#takeLease(urgent, control.signal);
        if (turn !== undefined) return turn;
        throttle.leaseHeld({ usable: usable !== undefined });
      }
    }
  }

  /** `undefined`: another process holds the lease. */
  async #takeLease(urgent: boolean, signal: AbortSignal): Promise<Turn | undefined> {
    const lease = await this.#options.shared?.lease({ urgent });
    if (lease?.state === 'held') return undefined;
    if (lease?.state !== 'taken') return { kind: 'ours', release: () => {} };
    const release = (): void => void lease.release();
    try {
      // The process that held the lease before may have published a token since the last look.
      const late = await this.#find(signal);
      if (late === undefined) return { kind: 'ours', release };
      release();
      return { kind: 'found', token: late };
    } catch (error) {
      release();
      throw error;
    }
  }

  /** Takes a token that another process or an earlier run has put into the store. */
  async #find(signal: AbortSignal): Promise<AccessToken | undefined> {
    const { settings, shared, state } = this.#options;
    const { known, refused } = state;
    const found = await shared?.find(known);
    signal.throwIfAborted();
    const now = this.clock.now();
    if (found !== undefined && new CachedToken(found, settings.window).stateAt(now) !== 'expired') {
      const replacement = refused !== undefined && found.token.obtainedAt >= refused.refusedAt;
      return this.#adopt(found, { replacement });
    }
    if (refused !== undefined) await shared?.remove(refused.cached.token);
    return undefined;
  }

  #adopt(issued: IssuedToken, { replacement }: { replacement: boolean }): AccessToken {
    const { learn, settings, state, throttle } = this.#options;
    const before = state.known;
    learn(issued.token);
    const cached = new CachedToken(issued, settings.window, replacement);
    const nothingNew = before !== undefined && cached.isNoBetterThan(before);
    state.hold(cached);
    throttle.obtained({ nothingNew, usableForMs: cached.usableForMs(issued.sent) });
    return cached.token;
  }

  async #report(error: OAuthError, reason: RenewalReason): Promise<void> {
    const { emit, shared, state, throttle } = this.#options;
    const now = this.clock.now();
    const usableForMs = state.held?.usableForMs(now) ?? 0;
    const servedFromCache = usableForMs > 0;
    throttle.failed(error, { usableForMs });
    const coolDownMs = Math.round(servedFromCache ? throttle.coolDownMs(now) : throttle.holdOffMs(now));
    emit({ type: 'renewal-failed', reason, error, servedFromCache, coolDownMs });
    const backoff = throttle.sharedBackoff(now);
    if (backoff !== undefined) await shared?.publishBackoff(backoff);
  }
}
