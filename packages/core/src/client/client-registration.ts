import type { OAuthEventDraft } from '../base/events.ts';
import { isLoopback } from '../base/secure-url.ts';
import { cacheKey } from '../grant/cache-key.ts';
import { type TokenParameters, tokenParameters } from '../grant/token-parameters.ts';
import { refuseRepeated } from './token-endpoint-option.ts';
import { FailSafeStore } from '../sharing/fail-safe-store.ts';
import { TokenRequestLimit } from '../sharing/token-request-limit.ts';
import type { ClientRegistrationOptions } from './client-registration-options.ts';
import type { ResolvedOptions } from './resolve-options.ts';
import { ScopedClient, type ScopedClientOwner } from './scoped-client.ts';

/** Scoped clients that are kept. The least recently used is dropped first. A dropped client still works. */
const mostKept = 100;

/** The clients of one `createOAuthClient`: the same credentials, one token for each set of parameters. */
export class ClientRegistration implements ScopedClientOwner {
  readonly shared: ClientRegistrationOptions;
  /** The store, if there is one. */
  readonly store: FailSafeStore | undefined;
  /** The limit of all clients together, if there is one: a provider counts by client, not by token. */
  readonly limit: TokenRequestLimit | undefined;
  readonly root: ScopedClient;
  readonly #rootKey: string;
  /** Keeps clients alive, so that the same request finds the same token. */
  readonly #kept = new Map<string, ScopedClient>();
  /** All clients that are still referenced anywhere. */
  readonly #known = new Map<string, WeakRef<ScopedClient>>();
  readonly #insecureTold = new Set<string>();
  #pruneAtSize = 2 * mostKept;
  #closed = false;

  constructor(shared: ClientRegistrationOptions) {
    const { clock, store, storeTimeoutMs, tokenRequestLimit } = shared.options;
    const emit = (event: OAuthEventDraft): void => this.emit(event);
    this.shared = shared;
    this.store = store && new FailSafeStore({ store, clock, emit, timeoutMs: storeTimeoutMs });
    const key = async (): Promise<string> => `${await this.key([])}:budget`;
    this.limit =
      tokenRequestLimit &&
      new TokenRequestLimit({ ...tokenRequestLimit, clock, emit, store: this.store, key });
    const parameters = this.#parameters(shared.parameters);
    this.#rootKey = JSON.stringify(parameters);
    this.root = new ScopedClient(this, shared.parameters, parameters);
  }

  get closed(): boolean {
    return this.#closed;
  }

  /** The key of a token in the store. Changes with the credentials. */
  async key(parameters: readonly (readonly [string, string])[]): Promise<string> {
    const { credentials, options } = this.shared;
    const { clientId, name, tokenEndpoint } = options;
    const own = await credentials.fingerprint();
    const { grant } = options;
    const credential = grant === undefined ? own : JSON.stringify([own, (await grant.fingerprint?.()) ?? '']);
    return cacheKey({
      profile: name,
      tokenEndpoint,
      clientId,
      credential,
      parameters: [...parameters, ...particulars(options)],
    });
  }

  emit(event: OAuthEventDraft): void {
    const { events, options } = this.shared;
    events.emit({ ...event, client: options.name, at: options.clock.now().epochMs });
  }

  /** Reports a host that gets secrets or tokens over plain `http:`, at its first use. */
  useInsecure(url: string): void {
    if (!url.startsWith('http:')) return;
    const { host, hostname } = new URL(url);
    if (isLoopback(hostname) || this.#insecureTold.has(host)) return;
    this.#insecureTold.add(host);
    this.emit({ type: 'insecure-host-used', host });
  }

  /** The client for a token. Gives the same client for the same token, as long as it is referenced. */
  client(asked: TokenParameters): ScopedClient {
    const parameters = this.#parameters(asked);
    const key = JSON.stringify(parameters);
    if (key === this.#rootKey) return this.root;
    const client = this.#known.get(key)?.deref() ?? new ScopedClient(this, asked, parameters);
    if (this.#closed) client.closeToken();
    this.#known.set(key, new WeakRef(client));
    this.#kept.delete(key);
    this.#kept.set(key, client);
    if (this.#kept.size > mostKept) this.#kept.delete(this.#kept.keys().next().value as string);
    this.#prune();
    return client;
  }

  /** Drops a client that was closed alone. The next request for its token creates another. */
  forget(client: ScopedClient): void {
    const key = JSON.stringify(client.parameters);
    this.#kept.delete(key);
    this.#known.delete(key);
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    for (const client of this.clients()) client.closeToken();
    this.#kept.clear();
    this.emit({ type: 'closed' });
  }

  /** The root and all scoped clients that are still referenced. */
  clients(): ScopedClient[] {
    const others = [...this.#known.values()].map((reference) => reference.deref());
    return [this.root, ...others.filter((client) => client !== undefined)];
  }

  /** The parameters of a token request, as they are sent. */
  #parameters(asked: TokenParameters): (readonly [name: string, value: string])[] {
    const { scopeRules, tokenEndpoint, usualParameters } = this.shared.options;
    const parameters = tokenParameters(asked, scopeRules);
    if (tokenEndpoint.includes('?'))
      refuseRepeated(new URL(tokenEndpoint), [...usualParameters, ...parameters.map(([name]) => name)]);
    return parameters;
  }

  /** Runs only when the map has doubled, so that the time for many clients grows with their number only. */
  #prune(): void {
    if (this.#known.size < this.#pruneAtSize) return;
    for (const [key, reference] of this.#known) if (reference.deref() === undefined) this.#known.delete(key);
    this.#pruneAtSize = Math.max(2 * mostKept, 2 * this.#known.size);
  }
}

/** Other members of the profile that make two tokens different, if they are not the defaults. */
function particulars({ grantType, tokenRequestHeaders, tokenResponse }: ResolvedOptions): [string, string][] {
  const headers = Object.entries(tokenRequestHeaders).map(([name, value]): [string, string] => [
    `${name}:`,
    value,
  ]);
  const path = typeof tokenResponse === 'function' ? String(tokenResponse) : tokenResponse.accessToken;
  return [
    ...(grantType === 'client_credentials' ? [] : [['grant_type', grantType || ''] as [string, string]]),
    ...headers,
    ...(path === undefined ? [] : [['access_token:', path] as [string, string]]),
  ];
}
