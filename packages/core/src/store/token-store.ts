/** A lease: for a time, its holder alone renews. */
export interface Lease {
  /** Gives the lease back, if it is still ours. */
  release(): Promise<void>;
}

/**
 * Where tokens are kept beside this process's own memory. Records are opaque; core owns their format and
 * their keys. A store may fail in any way: calls go on without it.
 */
export interface TokenStore {
  /** Calls `onUnreadable` where there is a record that cannot be read, which counts as none. */
  get(key: string, onUnreadable?: () => void): Promise<string | undefined | null>;
  /**
   * Keeps a record until `expiresAt`, epoch milliseconds. With `version`, only if what is there has no higher
   * one: a slow writer does not overwrite a newer token.
   */
  set(key: string, record: string, expiresAt: number, version?: number): Promise<void>;
  /** Removes the record; with `record`, only if that is what is there. */
  delete(key: string, record?: string): Promise<void>;
  /**
   * Takes the lease of a key for at most `ttlMs`; `undefined` if another holds it. A store that has no
   * `lease` leaves every process to renew on its own.
   */
  lease?(key: string, ttlMs: number): Promise<Lease | undefined>;
}
