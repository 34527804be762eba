import type { OAuthEventDraft } from '../base/events.ts';
import { isLoopback } from '../base/secure-url.ts';
import { type TokenParameters, tokenParameters } from '../grant/token-parameters.ts';
import { refuseRepeated } from './token-endpoint-option.ts';
import type { ClientRegistrationOptions } from './client-registration-options.ts';
import type { LazyModules } from './lazy-modules.ts';
import type { RegistrationResources } from './registration-resources.ts';
import { ScopedClient, type ScopedClientOwner } from './scoped-client.ts';

/** Scoped clients that are kept. The least recently used is dropped first. A dropped client still works. */
const mostKept = 100;

/** The clients of one `createOAuthClient`: the same credentials, one token for each set of parameters. */
export class ClientRegistration implements ScopedClientOwner {
  readonly shared: ClientRegistrationOptions;
  readonly root: ScopedClient;
  /** Keeps clients alive, so that the same request finds the same token. */
  #kept: Map<string, ScopedClient> | undefined;
  /** All clients that are still referenced anywhere. */
  #known: Map<string, WeakRef<ScopedClient>> | undefined;
  #insecureTold: Set<string> | undefined;
  #pruneAtSize = 2 * mostKept;
  #resources: RegistrationResources | undefined;
  #closed = false;

  constructor(shared: ClientRegistrationOptions) {
    this.shared = shared;
    this.root = new ScopedClient(this, shared.parameters, this.#parameters(shared.parameters));
  }

  get closed(): boolean {
    return this.#closed;
  }

  /** What the tokens of all clients share. */
  resources({ sharing, tokens }: LazyModules): RegistrationResources {
    return (this.#resources ??= new tokens.RegistrationResources(this, sharing));
  }

  emit(event: OAuthEventDraft): void {
    const { events, options } = this.shared;
    events.emit({ ...event, client: options.name, at: options.clock.now().epochMs });
  }

  /** Reports a host that gets secrets or tokens over plain `http:`, at its first use. */
  useInsecure(url: string): void {
    if (!url.startsWith('http:')) return;
    const { host, hostname } = new URL(url);
    const told = (this.#insecureTold ??= new Set());
    if (isLoopback(hostname) || told.has(host)) return;
    told.add(host);
    this.emit({ type: 'insecure-host-used', host });
  }

  /** The client for a token. Gives the same client for the same token, as long as it is referenced. */
  client(asked: TokenParameters): ScopedClient {
    const parameters = this.#parameters(asked);
    const key = JSON.stringify(parameters);
    if (key === JSON.stringify(this.root.parameters)) return this.root;
    const known = (this.#known ??= new Map());
    const kept = (this.#kept ??= new Map());
    const client = known.get(key)?.deref() ?? new ScopedClient(this, asked, parameters);
    if (this.#closed) client.closeToken();
    known.set(key, new WeakRef(client));
    kept.delete(key);
    kept.set(key, client);
    if (kept.size > mostKept) kept.delete(kept.keys().next().value as string);
    this.#prune(known);
    return client;
  }

  /** Drops a client that was closed alone. The next request for its token creates another. */
  forget(client: ScopedClient): void {
    const key = JSON.stringify(client.parameters);
    this.#kept?.delete(key);
    this.#known?.delete(key);
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    for (const client of this.clients()) client.closeToken();
    this.#kept = undefined;
    this.emit({ type: 'closed' });
  }

  /** The root and all scoped clients that are still referenced. */
  clients(): ScopedClient[] {
    const others = [...(this.#known?.values() ?? [])].map((reference) => reference.deref());
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
  #prune(known: Map<string, WeakRef<ScopedClient>>): void {
    if (known.size < this.#pruneAtSize) return;
    for (const [key, reference] of known) if (reference.deref() === undefined) known.delete(key);
    this.#pruneAtSize = Math.max(2 * mostKept, 2 * known.size);
  }
}
