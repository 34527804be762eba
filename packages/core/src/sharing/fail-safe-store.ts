import { systemCode } from '../base/errors.ts';
import type { Clock } from '../base/clock.ts';
import type { OAuthEventDraft } from '../base/events.ts';
import { withTimeout } from '../timing/with-timeout.ts';
import type { TokenStore } from '../store/token-store.ts';
import { HoldOff } from '../timing/hold-off.ts';
import type { LeaseAnswer } from './lease.ts';

export interface FailSafeStoreOptions {
  store: TokenStore;
  clock: Clock;
  /** The time-out of one operation, milliseconds. */
  timeoutMs: number;
  emit(event: OAuthEventDraft): void;
}

/** No record of ours is longer, characters. */
const longestRecord = 2 ** 20;

/** A store that failed is left alone for so long, milliseconds, so that it delays nobody twice. */
const absenceMs = 5_000;

/**
 * A store that cannot break a call: each operation has a time-out, and a failure counts as an empty store. One event reports
 * the failure and one the recovery.
 */
export class FailSafeStore {
  readonly #options: FailSafeStoreOptions;
  readonly #absence: HoldOff;
  #failing = false;

  constructor(options: FailSafeStoreOptions) {
    this.#options = options;
    this.#absence = new HoldOff(options.clock);
  }

  /** Gives a record. Reports records that cannot be read; they count as missing. */
  get(key: string): Promise<string | undefined> {
    return this.#attempt('get', async (store) => {
      const record = await store.get(key, () => this.unreadable());
      if (typeof record !== 'string') return undefined;
      if (record.length <= longestRecord) return record;
      this.unreadable();
      return undefined;
    });
  }

  /** Reports a record that cannot be read. */
  unreadable(): void {
    this.#options.emit({ type: 'record-unreadable' });
  }

  async set(key: string, record: string, expiresAt: number, version?: number): Promise<void> {
    await this.#attempt('set', async (store) => store.set(key, record, expiresAt, version));
  }

  async delete(key: string, record?: string): Promise<void> {
    await this.#attempt('delete', async (store) => store.delete(key, record));
  }

  async lease(key: string, ttlMs: number): Promise<LeaseAnswer> {
    const answer = await this.#attempt<LeaseAnswer>('lease', async (store, signal) => {
      if (store.lease === undefined) return { state: 'unavailable' };
      const lease = await store.lease(key, ttlMs);
      if (lease === undefined) return { state: 'held' };
      // It came too late. Without a release, all processes would wait until it ends.
      if (signal.aborted) await lease.release();
      const release = async (): Promise<void> => {
        await this.#attempt('release', () => lease.release());
      };
      return { state: 'taken', release };
    });
    return answer ?? { state: 'unavailable' };
  }

  async #attempt<T>(
    operation: string,
    act: (store: TokenStore, signal: AbortSignal) => Promise<T>,
  ): Promise<T | undefined> {
    const { clock, emit, store, timeoutMs } = this.#options;
    if (this.#absence.remainingMs() > 0) return undefined;
    const timedOut = (): Error =>
      new Error(`the token store did not answer within ${timeoutMs} ms (storeTimeoutMs)`);
    try {
      const result = await withTimeout(clock, timeoutMs, undefined, timedOut, async (signal) =>
        act(store, signal),
      );
      if (this.#failing) emit({ type: 'store-recovered' });
      this.#failing = false;
      return result;
    } catch (error) {
      this.#absence.start(absenceMs);
      if (!this.#failing) emit({ type: 'store-failed', operation, error: nameless(error) });
      this.#failing = true;
      return undefined;
    }
  }
}

/** A store's error may quote the record, so only its name and the system's code are reported. */
function nameless(error: unknown): Error {
  const code = systemCode(error);
  const copy = new Error(code === undefined ? 'the token store failed' : `the token store failed (${code})`);
  if (error instanceof Error) copy.name = error.name;
  return code === undefined ? copy : Object.assign(copy, { code });
}
