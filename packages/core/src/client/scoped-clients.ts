import type { ScopedClient } from './scoped-client.ts';

/** Clients that are kept. The least recently used is dropped first. A dropped client still works. */
const mostKept = 100;

/** The clients of a registration besides its root, by the parameters of their token requests. */
export class ScopedClients {
  /** Keeps clients alive, so that the same request finds the same token. */
  readonly #kept = new Map<string, ScopedClient>();
  /** All clients that are still referenced anywhere. */
  readonly #known = new Map<string, WeakRef<ScopedClient>>();
  #pruneAtSize = 2 * mostKept;

  get(key: string): ScopedClient | undefined {
    return this.#known.get(key)?.deref();
  }

  /** Keeps a client as the one that was used last. */
  keep(key: string, client: ScopedClient): void {
    this.#known.set(key, new WeakRef(client));
    this.#kept.delete(key);
    this.#kept.set(key, client);
    if (this.#kept.size > mostKept) this.#kept.delete(this.#kept.keys().next().value as string);
    this.#prune();
  }

  delete(key: string): void {
    this.#kept.delete(key);
    this.#known.delete(key);
  }

  /** Keeps no client alive any more. */
  release(): void {
    this.#kept.clear();
  }

  /** All clients that are still referenced. */
  referenced(): ScopedClient[] {
    return [...this.#known.values()]
      .map((reference) => reference.deref())
      .filter((client) => client !== undefined);
  }

  /** Runs only when the map has doubled, so that the time for many clients grows with their number only. */
  #prune(): void {
    const known = this.#known;
    if (known.size < this.#pruneAtSize) return;
    for (const [key, reference] of known) if (reference.deref() === undefined) known.delete(key);
    this.#pruneAtSize = Math.max(2 * mostKept, 2 * known.size);
  }
}
