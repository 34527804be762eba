import type { OAuthClient } from '@evergrant/core';
import type { AuthorizationHeaders } from '@evergrant/core/adapter';
import type { GotOptions } from './got-options.ts';

/** What got caches in: a Map, a Keyv, or a store of its kind. */
interface Store {
  get(key: string): unknown;
  set(key: string, value: unknown, ttl?: number): unknown;
  delete(key: string): unknown;
  clear?(): unknown;
}

const mostSecrets = 20;

/** Stands for a client in cache keys. Random: no two clients share an answer, not in a shared store either. */
const identities = new WeakMap<OAuthClient, string>();
const caches = new WeakMap<object, Map<string, TokenCache>>();

function identityOf(client: OAuthClient): string {
  let identity = identities.get(client);
  if (!identity) identities.set(client, (identity = globalThis.crypto.randomUUID()));
  return identity;
}

/**
 * A part of got's `cache` for the answers to one token: got's keys know the URL and the method of a request, and not
 * whose token it carries. The token does not go into the store, where got keeps the headers of a request for `Vary`.
 */
class TokenCache implements Store {
  readonly #store: Store;
  readonly #prefix: string;
  /** The latest values of our headers: a call may still be on its way with the one before. */
  readonly #secrets = new Set<string>();

  constructor(store: Store, prefix: string) {
    this.#store = store;
    this.#prefix = prefix;
  }

  get(key: string): unknown {
    return this.#store.get(this.#prefix + key);
  }

  set(key: string, value: unknown, ttl?: number): unknown {
    let kept = value;
    for (const secret of this.#secrets) {
      if (typeof kept === 'string') kept = kept.replaceAll(secret, '[REDACTED]');
    }
    return this.#store.set(this.#prefix + key, kept, ttl);
  }

  delete(key: string): unknown {
    return this.#store.delete(this.#prefix + key);
  }

  clear(): unknown {
    return this.#store.clear?.();
  }

  /** Keeps the values of these headers out of the store. */
  keepOut(added: AuthorizationHeaders): void {
    for (const name in added) {
      const secret = added[name] as string;
      this.#secrets.delete(secret);
      this.#secrets.add(secret);
    }
    for (const oldest of this.#secrets) if (this.#secrets.size > mostSecrets) this.#secrets.delete(oldest);
  }
}

/** Gives a call with a token its own part of the cache. */
export function separateCache(options: GotOptions, client: OAuthClient, added: AuthorizationHeaders): void {
  const cache = options.cache as unknown;
  if (typeof cache !== 'object' || cache === null) return;
  let separate: TokenCache;
  if (cache instanceof TokenCache) {
    separate = cache; // a retry, or a redirect
  } else {
    const { parameters, resource, scope } = (options.context['oauth'] ?? {}) as Record<string, unknown>;
    const prefix = `${identityOf(client)} ${JSON.stringify([scope, resource, parameters])} `;
    let parts = caches.get(cache);
    if (!parts) caches.set(cache, (parts = new Map()));
    separate = parts.get(prefix) ?? new TokenCache(cache as Store, prefix);
    parts.set(prefix, separate);
    options.cache = separate as never;
  }
  separate.keepOut(added);
}
