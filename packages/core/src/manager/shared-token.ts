import type { AccessToken } from '../access-token.ts';
import type { Clock } from '../clock.ts';
import type { OAuthEventDraft } from '../events.ts';
import type { IssuedToken } from '../grant/token-grant.ts';
import { withTimeout } from '../retry/with-timeout.ts';
import { decodeTokenRecord, encodeTokenRecord } from '../store/token-record.ts';
import type { TokenStore } from '../store/token-store.ts';

export interface SharedTokenOptions {
  store: TokenStore;
  /** The token's key in the store. */
  key(): Promise<string>;
  clock: Clock;
  /** One operation of the store, milliseconds. */
  timeoutMs: number;
  emit(event: OAuthEventDraft): void;
}

/** One token in a store. Whatever the store does, nothing here rejects: a broken store is an empty one. */
export class SharedToken {
  readonly #options: SharedTokenOptions;
  #failing = false;

  constructor(options: SharedTokenOptions) {
    this.#options = options;
  }

  /** The stored token, unless it is the one that is no longer wanted or has expired. */
  async find(unwanted: AccessToken | undefined): Promise<IssuedToken | undefined> {
    const record = await this.#attempt('get', (store, key) => store.get(key));
    const token = typeof record === 'string' ? decodeTokenRecord(record) : undefined;
    const now = this.#options.clock.now();
    if (token === undefined || token.value === unwanted?.value || token.expiresAt <= now.epochMs)
      return undefined;
    // Its age, by the wall clock: the monotonic one of another process means nothing here.
    const ageMs = Math.max(0, now.epochMs - token.obtainedAt);
    this.#options.emit({ type: 'token-shared', fingerprint: token.fingerprint, expiresAt: token.expiresAt });
    return { token, sent: { epochMs: token.obtainedAt, monotonicMs: now.monotonicMs - ageMs } };
  }

  async publish({ token }: IssuedToken): Promise<void> {
    await this.#attempt('set', (store, key) => store.set(key, encodeTokenRecord(token), token.expiresAt));
  }

  /** Removes the stored token; with `token`, only if that is what is stored. */
  async remove(token?: AccessToken): Promise<void> {
    await this.#attempt('delete', (store, key) => store.delete(key, token && encodeTokenRecord(token)));
  }

  async #attempt<T>(
    operation: string,
    act: (store: TokenStore, key: string) => Promise<T>,
  ): Promise<T | undefined> {
    const { clock, emit, key, store, timeoutMs } = this.#options;
    const timedOut = (): Error => new Error(`the token store did not answer within ${timeoutMs} ms`);
    try {
      const name = await key();
      const result = await withTimeout(clock, timeoutMs, undefined, timedOut, async () => act(store, name));
      if (this.#failing) emit({ type: 'store-recovered' });
      this.#failing = false;
      return result;
    } catch (error) {
      if (!this.#failing) emit({ type: 'store-failed', operation, error: describeFailure(error) });
      this.#failing = true;
      return undefined;
    }
  }
}

/** A store's error may quote the record it choked on, so only its kind is told. */
function describeFailure(error: unknown): Error {
  const copy = new Error('the token store failed');
  if (error instanceof Error) copy.name = error.name;
  return copy;
}
