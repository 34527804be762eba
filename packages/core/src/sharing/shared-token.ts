import type { AccessToken } from '../base/access-token.ts';
import type { Clock } from '../base/clock.ts';
import type { OAuthEventDraft } from '../base/events.ts';
import type { IssuedToken } from '../grant/token-grant.ts';
import { decodeTokenRecord, encodeTokenRecord } from '../store/token-record.ts';
import type { Lease } from '../store/token-store.ts';
import type { FailSafeStore } from './fail-safe-store.ts';
import { decodeSharedBackoff, encodeSharedBackoff, type SharedBackoff } from './shared-backoff.ts';

export interface SharedTokenOptions {
  store: FailSafeStore;
  /** The token's key in the store. */
  key(): Promise<string>;
  clock: Clock;
  /** How long the one who renews keeps the others waiting at most, milliseconds. */
  leaseMs: number;
  emit(event: OAuthEventDraft): void;
}

/** One token that a fleet shares through a store. Nothing here rejects: a broken store is an empty one. */
export class SharedToken {
  readonly #options: SharedTokenOptions;
  #pauseHeard = false;

  constructor(options: SharedTokenOptions) {
    this.#options = options;
  }

  /** The stored token, unless it has expired or is the one that is no longer wanted. */
  async find(unwanted: AccessToken | undefined): Promise<IssuedToken | undefined> {
    const { clock, emit, key, store } = this.#options;
    const name = await key();
    const record = await store.get(name);
    const token = record === undefined ? undefined : decodeTokenRecord(record, name);
    if (record !== undefined && token === undefined) store.unreadable();
    const now = clock.now();
    if (token === undefined || token.value === unwanted?.value || token.expiresAt <= now.epochMs)
      return undefined;
    emit({ type: 'token-shared', fingerprint: token.fingerprint, expiresAt: token.expiresAt });
    // Its age, by the wall clock: the monotonic one of another process means nothing here.
    const ageMs = Math.max(0, now.epochMs - token.obtainedAt);
    return { token, sent: { epochMs: token.obtainedAt, monotonicMs: now.monotonicMs - ageMs } };
  }

  async publish({ token }: IssuedToken): Promise<void> {
    const { key, store } = this.#options;
    const name = await key();
    await store.set(name, encodeTokenRecord(token, name), token.expiresAt, token.obtainedAt);
    if (this.#pauseHeard) await store.delete(pauseOf(name));
    this.#pauseHeard = false;
  }

  /** Removes the stored token, if it is this one. */
  async remove(token: AccessToken): Promise<void> {
    const { key, store } = this.#options;
    const name = await key();
    const record = await store.get(name);
    if (record !== undefined && decodeTokenRecord(record, name)?.value === token.value)
      await store.delete(name, record);
  }

  /** Removes whatever is stored. */
  async clear(): Promise<void> {
    const { key, store } = this.#options;
    await store.delete(await key());
  }

  /** The right to renew alone; see {@link FailSafeStore.lease}. */
  async lease(): Promise<Lease | 'held' | undefined> {
    const { key, leaseMs, store } = this.#options;
    return store.lease(await key(), leaseMs);
  }

  /** What another process learnt about not asking now. */
  async readBackoff(): Promise<SharedBackoff | undefined> {
    const { clock, key, store } = this.#options;
    const record = await store.get(pauseOf(await key()));
    const pause = record === undefined ? undefined : decodeSharedBackoff(record);
    if (pause === undefined || pause.untilAt <= clock.now().epochMs) return undefined;
    this.#pauseHeard = true;
    return pause;
  }

  async publishBackoff(pause: SharedBackoff): Promise<void> {
    const { key, store } = this.#options;
    await store.set(pauseOf(await key()), encodeSharedBackoff(pause), pause.untilAt);
    this.#pauseHeard = true;
  }
}

function pauseOf(key: string): string {
  return `${key}:pause`;
}
