import type { AccessToken } from '../base/access-token.ts';
import type { Clock, Instant } from '../base/clock.ts';
import { elapsedMs } from '../base/elapsed-ms.ts';
import type { OAuthEventDraft } from '../base/events.ts';
import type { IssuedToken } from '../grant/token-issuer.ts';
import { decodeTokenRecord, encodeTokenRecord } from '../store/token-record.ts';
import type { FailSafeStore } from './fail-safe-store.ts';
import type { LeaseAnswer } from './lease.ts';
import { decodeSharedBackoff, encodeSharedBackoff, type SharedBackoff } from './shared-backoff.ts';

export interface SharedTokenOptions {
  store: FailSafeStore;
  /** The token's key in the store. */
  key(): Promise<string>;
  clock: Clock;
  /** The longest time of a lease, milliseconds. */
  leaseMs: number;
  /** After this time this process ignores the lease of another process, milliseconds. */
  patienceMs: number;
  emit(event: OAuthEventDraft): void;
}

/** One token that several processes share through a store. Nothing here rejects: a broken store counts as empty. */
export class SharedToken {
  readonly #options: SharedTokenOptions;
  #backoffKnown = false;
  /** When another process was first and last seen to hold the lease. */
  #heldSince: { first: Instant; seen: Instant } | undefined;

  constructor(options: SharedTokenOptions) {
    this.#options = options;
  }

  /** The stored token, unless it has expired or is the unwanted one. */
  async find(unwanted: AccessToken | undefined): Promise<IssuedToken | undefined> {
    const { clock, emit, store } = this.#options;
    const name = await this.#key();
    if (name === undefined) return undefined;
    const record = await store.get(name);
    const token = record === undefined ? undefined : decodeTokenRecord(record, name);
    if (record !== undefined && token === undefined) store.unreadable();
    const now = clock.now();
    if (token === undefined || token.value === unwanted?.value || token.expiresAt <= now.epochMs)
      return undefined;
    this.#heldSince = undefined; // the holder of the lease has renewed
    emit({ type: 'token-shared', fingerprint: token.fingerprint, expiresAt: token.expiresAt });
    // Its age by the wall clock, because the monotonic clock of another process has no meaning here.
    const ageMs = Math.max(0, now.epochMs - token.obtainedAt);
    return { token, sent: { epochMs: token.obtainedAt, monotonicMs: now.monotonicMs - ageMs } };
  }

  async publish({ token }: IssuedToken): Promise<void> {
    const { store } = this.#options;
    const name = await this.#key();
    if (name === undefined) return;
    await store.set(name, encodeTokenRecord(token, name), token.expiresAt, token.obtainedAt);
    if (this.#backoffKnown) await store.delete(backoffKey(name));
    this.#backoffKnown = false;
  }

  /** Removes the stored token, if it is the given one. */
  async remove(token: AccessToken): Promise<void> {
    const { store } = this.#options;
    const name = await this.#key();
    if (name === undefined) return;
    const record = await store.get(name);
    if (record !== undefined && decodeTokenRecord(record, name)?.value === token.value)
      await store.delete(name, record);
  }

  /** Removes the stored token, whichever it is. */
  async clear(): Promise<void> {
    const name = await this.#key();
    if (name !== undefined) await this.#options.store.delete(name);
  }

  /**
   * Asks for the right to renew alone. A lease that nobody gives back is overcome by this process's own clock, and where
   * it is `urgent`, because just enough time is left to request a token: it counts as unavailable then.
   */
  async lease({ urgent = false }: { urgent?: boolean } = {}): Promise<LeaseAnswer> {
    const { clock, emit, leaseMs, patienceMs, store } = this.#options;
    const name = await this.#key();
    if (name === undefined) return { state: 'unavailable' };
    const lease = await store.lease(name, leaseMs);
    if (lease.state !== 'held') {
      this.#heldSince = undefined;
      return lease;
    }
    const now = clock.now();
    // A lease that was seen long ago belonged to another holder.
    const before = this.#heldSince;
    const first = before !== undefined && elapsedMs(before.seen, now) <= 2 * leaseMs ? before.first : now;
    this.#heldSince = { first, seen: now };
    const heldMs = elapsedMs(first, now);
    if (heldMs < patienceMs && !urgent) return lease;
    emit({ type: 'lease-overcome', lease: 'token', waitedMs: Math.round(heldMs) });
    return { state: 'unavailable' };
  }

  /** The back-off that another process has published, if it has not ended. */
  async readBackoff(): Promise<SharedBackoff | undefined> {
    const { clock, store } = this.#options;
    const name = await this.#key();
    const record = name === undefined ? undefined : await store.get(backoffKey(name));
    const backoff = record === undefined ? undefined : decodeSharedBackoff(record);
    if (backoff === undefined || backoff.untilAt <= clock.now().epochMs) return undefined;
    this.#backoffKnown = true;
    return backoff;
  }

  async publishBackoff(backoff: SharedBackoff): Promise<void> {
    const name = await this.#key();
    if (name === undefined) return;
    await this.#options.store.set(backoffKey(name), encodeSharedBackoff(backoff), backoff.untilAt);
    this.#backoffKnown = true;
  }

  /** `undefined`: the credentials that it is made of cannot be had. Whoever requests a token hears of it. */
  async #key(): Promise<string | undefined> {
    return this.#options.key().catch(() => undefined);
  }
}

function backoffKey(key: string): string {
  return `${key}:backoff`;
}
