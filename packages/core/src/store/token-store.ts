/** A lease: for a limited time, only its holder renews. */
export interface Lease {
  /** Releases the lease, if it still has the same holder. */
  release(): Promise<void>;
}

/**
 * A store for tokens outside a client's own memory. Records are opaque: core owns their format and their keys. A store may
 * fail in any way; calls then go on without it.
 */
export interface TokenStore {
  /** Gives a record. Calls `onUnreadable` for a record that cannot be read, which counts as missing. */
  get(key: string, onUnreadable?: () => void): Promise<string | undefined | null>;
  /**
   * Keeps a record until `expiresAt`, epoch milliseconds. With `version`, only if the stored record has no higher version, so
   * that a slow writer does not overwrite a newer token.
   */
  set(key: string, record: string, expiresAt: number, version?: number): Promise<void>;
  /** Removes the stored record. With `record`, only if the stored record is the same. */
  delete(key: string, record?: string): Promise<void>;
  /**
   * Takes the lease of a key for at most `ttlMs`. Gives `undefined` if another process holds it. If a store has no `lease`,
   * every process renews for itself.
   */
  lease?(key: string, ttlMs: number): Promise<Lease | undefined>;
}
