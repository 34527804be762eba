import { checkOptions } from '../base/check-options.ts';
import { type OAuthEvent, tellAll } from '../base/events.ts';
import { createClient } from './create-client.ts';
import { numberWithin, whole } from '../base/duration.ts';
import { configurationError, namingClient, OAuthError } from '../base/errors.ts';
import type { ClientStatus, OAuthClient } from './oauth-client.ts';
import type { GrantClientOptions, OAuthClientOptions } from './oauth-client-options.ts';
import { SharedProfile } from './shared-profile.ts';

type PooledOptions = OAuthClientOptions | GrantClientOptions;

export interface OAuthClientPoolOptions {
  /** Gives a tenant's options. Asked once per tenant, and again after a failure or when the tenant was forgotten. */
  resolve(tenant: string): PooledOptions | Promise<PooledOptions>;
  /** Clients that are kept; beyond that the least recently used is forgotten. @default 1_000 */
  max?: number;
}

/** Called with each event of a pool's clients, and with the tenant. */
export type OAuthPoolListener = (event: OAuthEvent, tenant: string) => void;

/** One client per tenant. */
export interface OAuthClientPool extends AsyncDisposable {
  /** The tenant's client, always the same while it is kept. @throws whatever `resolve` throws; the next call tries again. */
  get(tenant: string): Promise<OAuthClient>;
  /** The tenant's client, if it is kept. Does not call `resolve` and does not count as use. */
  peek(tenant: string): OAuthClient | undefined;
  /** Closes a tenant's client and drops it. Call it when the tenant's secret changed, or when the tenant left. */
  remove(tenant: string): Promise<void>;
  /** The number of clients that are kept. */
  readonly size: number;
  /** The status of each client that is kept, by tenant. */
  status(): Record<string, ClientStatus>;
  /** Calls a listener with every event of all clients, also of later ones. Gives a function that ends it. */
  subscribe(listener: OAuthPoolListener): () => void;
  /** Closes all clients. Further calls fail with `closed`. */
  close(): Promise<void>;
}

/**
 * Keeps one client per tenant. A client that is dropped to make room is not closed: calls that use it go on, and it holds
 * no timer and no connection.
 *
 * @example
 * const pool = createOAuthClientPool({
 *   // Options are each tenant's own, a proxy included.
 *   resolve: async (tenant) => ({ ...profile, ...(await readCredentials(tenant)), fetch: fetchThrough(tenant) }),
 * });
 * pool.subscribe((event, tenant) => log.info({ tenant, ...event }));
 * const client = await pool.get('acme');
 *
 * @throws {OAuthError} `invalid-configuration`
 */
export function createOAuthClientPool(options: OAuthClientPoolOptions): OAuthClientPool {
  checkOptions<OAuthClientPoolOptions>('createOAuthClientPool', options, { resolve: 1, max: 1 });
  const max = numberWithin('max', options?.max ?? 1_000, 1, Number.MAX_SAFE_INTEGER, whole);
  if (typeof options?.resolve !== 'function') {
    throw configurationError(
      'resolve',
      "must be a function that gives a tenant's options, for example resolve: (tenant) => ({ … })",
    );
  }
  const clients = new Map<string, OAuthClient>();
  const resolving = new Map<string, Promise<OAuthClient>>();
  const listeners = new Set<OAuthPoolListener>();
  const profile = new SharedProfile();
  let closed = false;

  function subscribe(listener: OAuthPoolListener): () => void {
    const own: OAuthPoolListener = (event, tenant) => listener(event, tenant); // the same one twice is two
    listeners.add(own);
    return () => void listeners.delete(own);
  }

  const listener: OAuthPoolListener = (event, tenant) => tellAll([...listeners], event, tenant);

  async function create(tenant: string): Promise<OAuthClient> {
    const own = await options.resolve(tenant);
    const client = namingClient(tenant, () => createClient(own, { tenant, listener, profile }), 'tenant');
    if (closed || !resolving.has(tenant)) {
      await client.close();
      throw new OAuthError(
        'closed',
        closed ? 'the pool has been closed' : 'the tenant was removed while its client was created',
      );
    }
    return client;
  }

  function keep(tenant: string, client: OAuthClient): OAuthClient {
    clients.delete(tenant);
    clients.set(tenant, client);
    if (clients.size > max) clients.delete(clients.keys().next().value as string);
    return client;
  }

  async function get(tenant: string): Promise<OAuthClient> {
    if (closed) throw new OAuthError('closed', 'the pool has been closed');
    if (typeof tenant !== 'string' || tenant === '')
      throw configurationError('tenant', 'must be a non-empty string');
    const client = clients.get(tenant);
    if (client !== undefined) return keep(tenant, client);
    let pending = resolving.get(tenant);
    if (pending === undefined) {
      pending = create(tenant).then((created) => keep(tenant, created));
      resolving.set(tenant, pending);
      const done = (): void => {
        if (resolving.get(tenant) === pending) resolving.delete(tenant);
      };
      pending.then(done, done);
    }
    return pending;
  }

  async function remove(tenant: string): Promise<void> {
    const client = clients.get(tenant);
    resolving.delete(tenant);
    clients.delete(tenant);
    await client?.close();
  }

  async function close(): Promise<void> {
    closed = true;
    await Promise.all([...clients.keys()].map(remove));
  }

  return {
    get,
    remove,
    close,
    subscribe,
    status: () => Object.fromEntries(Array.from(clients, ([tenant, client]) => [tenant, client.status()])),
    peek: (tenant) => clients.get(tenant),
    get size() {
      return clients.size;
    },
    [Symbol.asyncDispose]: close,
  };
}
