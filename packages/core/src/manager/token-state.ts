import type { YoungToken } from '../authorizer/authorizer-token-source.ts';
import type { AccessToken } from '../base/access-token.ts';
import type { Instant } from '../base/clock.ts';
import { elapsedMs } from '../base/elapsed-ms.ts';
import type { RenewalReason } from '../base/events.ts';
import type { CachedToken } from './cached-token.ts';

type State =
  /** `forgotten`: the token that was invalidated. */
  | { kind: 'empty'; forgotten?: AccessToken | undefined }
  /** `predecessor`: the token before, unless it was refused. It serves for a moment from `postponedAt` on. */
  | { kind: 'held'; cached: CachedToken; predecessor?: CachedToken | undefined; postponedAt?: Instant }
  /** An API refused the token. */
  | { kind: 'refused'; cached: CachedToken; at: Instant }
  | { kind: 'closed' };

/** The wait before a token that an API does not know yet is tried again, milliseconds. */
const postponeMs = 1_000;

/** The state of one token: empty, held, refused or closed. */
export class TokenState {
  #state: State = { kind: 'empty' };

  get kind(): State['kind'] {
    return this.#state.kind;
  }

  /** The token that is held, of any age. */
  get held(): CachedToken | undefined {
    return this.#state.kind === 'held' ? this.#state.cached : undefined;
  }

  /** The token that an API refused, and the time of the refusal, epoch milliseconds. */
  get refused(): { cached: CachedToken; refusedAt: number } | undefined {
    const state = this.#state;
    return state.kind === 'refused' ? { cached: state.cached, refusedAt: state.at.epochMs } : undefined;
  }

  /** The token that is held, refused or invalidated: getting it again brings nothing. */
  get known(): AccessToken | undefined {
    const state = this.#state;
    return state.kind === 'empty' ? state.forgotten : (this.held ?? this.refused?.cached)?.token;
  }

  /** The token that may be handed out. */
  usable(now: Instant): AccessToken | undefined {
    const { held } = this;
    return held?.stateAt(now) === 'expired' ? undefined : held?.token;
  }

  /** The token to send: the one that is held, or its predecessor for a second. */
  preferred(now: Instant): AccessToken | undefined {
    const state = this.#state;
    if (state.kind !== 'held' || state.postponedAt === undefined) return this.held?.token;
    const over =
      elapsedMs(state.postponedAt, now) >= postponeMs || state.predecessor?.stateAt(now) === 'expired';
    return (over ? undefined : state.predecessor?.token) ?? state.cached.token;
  }

  /** The reason for a renewal now. */
  reason(now: Instant): RenewalReason {
    if (this.#state.kind === 'refused') return 'refused';
    if (this.held === undefined) return 'no-token';
    return this.held.stateAt(now) === 'expired' ? 'expired' : 'refresh-ahead';
  }

  hold(cached: CachedToken): void {
    const before = this.held;
    const predecessor = before?.token.value === cached.token.value ? undefined : before;
    this.#state = { kind: 'held', cached, predecessor };
  }

  refuse(token: AccessToken, now: Instant): void {
    const state = this.#state;
    if (state.kind !== 'held') return;
    const { cached, predecessor } = state;
    if (cached.token.value === token.value) this.#state = { kind: 'refused', cached, at: now };
    else if (predecessor?.token.value === token.value) this.#state = { kind: 'held', cached };
  }

  /** Notes that an API accepted a token. If another API had refused it, the refusal was not about the token. */
  accept(token: AccessToken): void {
    const state = this.#state;
    if (state.kind === 'refused' && state.cached.token === token)
      this.#state = { kind: 'held', cached: state.cached };
  }

  /**
   * For a held token not older than `propagationMs`: serves its predecessor for a second. Without a predecessor, says how long to
   * wait, for a second after the first refusal. A token that is refused later than that was not too young.
   */
  postpone(token: AccessToken, now: Instant, propagationMs: number): YoungToken | undefined {
    const state = this.#state;
    if (state.kind !== 'held' || state.cached.token !== token) return undefined;
    const { cached, postponedAt = now, predecessor } = state;
    if (cached.ageMs(now) >= Math.min(propagationMs, cached.lifetimeMs / 4)) return undefined;
    if (predecessor !== undefined && predecessor.stateAt(now) !== 'expired') {
      this.#state = { kind: 'held', cached, predecessor, postponedAt: now };
      return { waitMs: 0, predecessor: predecessor.token };
    }
    this.#state = { kind: 'held', cached, postponedAt };
    return elapsedMs(postponedAt, now) < postponeMs ? { waitMs: postponeMs } : undefined;
  }

  /** Gives the token up for good. */
  forget(): void {
    this.#state = { kind: 'empty', forgotten: this.known };
  }

  close(): void {
    this.#state = { kind: 'closed' };
  }
}
