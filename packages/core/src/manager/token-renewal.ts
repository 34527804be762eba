import type { AccessToken } from '../base/access-token.ts';
import type { Clock } from '../base/clock.ts';
import { elapsedMs } from '../base/elapsed-ms.ts';
import { isOAuthError, OAuthError } from '../base/errors.ts';
import type { OAuthEventDraft } from '../base/events.ts';
import type { IssuedToken } from '../grant/token-issuer.ts';
import type { FlightControl, SingleFlightOptions } from '../timing/single-flight.ts';
import { sleep } from '../timing/sleep.ts';
import { CachedToken } from './cached-token.ts';
import { RenewalNews } from './renewal-news.ts';
import { reportFailure } from './report-failure.ts';
import { takeLease, type Turn } from './take-lease.ts';
import { requestToken } from './token-request.ts';
import type { RenewalThrottle } from './renewal-throttle.ts';
import type { TokenRenewalOptions } from './token-renewal-options.ts';
import type { TokenState } from './token-state.ts';

/** Renews a token: takes it from the store, or waits for its turn and requests it. */
export class TokenRenewal implements SingleFlightOptions<AccessToken> {
  readonly #options: TokenRenewalOptions;
  readonly #state: TokenState;
  readonly #throttle: RenewalThrottle;

  constructor(options: TokenRenewalOptions, state: TokenState, throttle: RenewalThrottle) {
    this.#options = options;
    this.#state = state;
    this.#throttle = throttle;
  }

  get clock(): Clock {
    return this.#options.settings.clock;
  }

  get deadlineMs(): number {
    return this.#options.settings.deadlineMs;
  }

  get stepMs(): number {
    return this.#options.settings.timeoutMs;
  }

  onDeadline(): OAuthError {
    return new OAuthError('timeout', `no token was obtained within ${this.deadlineMs} ms (deadlineMs)`, {
      retryable: true,
    });
  }

  /** @throws {OAuthError} if no token can be obtained. */
  async work(control: FlightControl): Promise<AccessToken> {
    const { grant, limit, settings, shared } = this.#options;
    const { clock, deadlineMs } = this;
    const startedAt = clock.now();
    const reason = this.#state.reason(startedAt);
    const leftMs = (): number => deadlineMs - elapsedMs(startedAt, clock.now());
    const turn = await this.#takeTurn(control, leftMs);
    if (turn.kind === 'found') return turn.token;
    try {
      const emit = (event: OAuthEventDraft): void => this.#options.emit(event);
      const request = { settings, grant, limit, throttle: this.#throttle, emit };
      const issued = await requestToken(request, { reason, control, deadlineMs: leftMs() });
      control.signal.throwIfAborted();
      const token = this.#adopt(this.#cached(issued, reason === 'refused'));
      await shared?.publish(issued);
      // Invalidated while it was being written: it is not to stay there.
      if (control.signal.aborted && this.#state.held?.token !== token) await shared?.remove(token);
      return token;
    } catch (error) {
      if (isOAuthError(error) && error.code !== 'closed')
        await reportFailure(error, reason, this.#options, this.#state, this.#throttle);
      throw error;
    } finally {
      turn.release();
    }
  }

  /** Reads the store and asks the throttle, until there is a token or a token request may be sent. */
  async #takeTurn(control: FlightControl, leftMs: () => number): Promise<Turn> {
    const { shared } = this.#options;
    const { clock, deadlineMs, stepMs } = this;
    const [state, throttle] = [this.#state, this.#throttle];
    const news = new RenewalNews(this.#options, throttle);
    let credentialsChanged = false;
    for (;;) {
      control.expect(stepMs);
      credentialsChanged ||= await news.haveCredentialsChanged(control.signal);
      const found = await this.#find(control.signal);
      if (found !== undefined) return { kind: 'found', token: found };
      await news.learn(control.signal, { credentialsChanged });
      const now = clock.now();
      const usable = state.usable(now);
      const decision = throttle.decide({ now, usable: usable !== undefined, leftMs: leftMs() });
      if (decision.kind === 'fail') throw decision.error;
      if (decision.kind === 'wait') {
        if (state.kind === 'refused') news.adviseStore(now);
        control.expect(decision.ms);
        await sleep(clock, decision.ms, control.signal);
      } else if (decision.kind === 'serve' && usable !== undefined) {
        return { kind: 'found', token: usable };
      } else {
        // Whoever has no token must have time left to request one.
        const urgent = usable === undefined && leftMs() <= Math.min(stepMs, deadlineMs / 2);
        const turn = await takeLease(shared, urgent, () => this.#find(control.signal));
        if (turn !== undefined) return turn;
        throttle.leaseHeld({ usable: usable !== undefined });
      }
    }
  }

  /** Takes a token that another process or an earlier run has put into the store. */
  async #find(signal: AbortSignal): Promise<AccessToken | undefined> {
    const { shared } = this.#options;
    const { known, refused } = this.#state;
    const found = await shared?.find(known);
    signal.throwIfAborted();
    if (found !== undefined) {
      const cached = this.#cached(
        found,
        refused !== undefined && found.token.obtainedAt >= refused.refusedAt,
      );
      if (cached.stateAt(this.clock.now()) !== 'expired') return this.#adopt(cached);
    }
    if (refused !== undefined) await shared?.remove(refused.cached.token);
    return undefined;
  }

  #cached(issued: IssuedToken, replacement: boolean): CachedToken {
    const { refreshOffset, settings } = this.#options;
    return new CachedToken(issued, { window: settings.window, refreshOffset, replacement });
  }

  #adopt(cached: CachedToken): AccessToken {
    const before = this.#state.known;
    this.#options.learn(cached.token);
    const nothingNew = before !== undefined && cached.isNoBetterThan(before);
    this.#state.hold(cached);
    this.#throttle.obtained({ nothingNew, usableForMs: cached.usableForMs(cached.since) });
    return cached.token;
  }
}
