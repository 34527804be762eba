import type { OriginScope } from '../authorizer/origin-scope.ts';
import { EventHub, type OAuthEventDraft, type OAuthEventListener } from '../base/events.ts';
import { type TokenParameters, tokenParameters } from '../grant/token-parameters.ts';
import type { LazyModules } from './lazy-modules.ts';
import type { PoolMembership } from './pool-membership.ts';
import type { RegistrationResources } from './registration-resources.ts';
import type { ResolvedOptions } from './resolve-options.ts';
import { ScopedClient, type ScopedClientOwner } from './scoped-client.ts';
import { ScopedClients } from './scoped-clients.ts';
import { refuseRepeated } from './token-endpoint-option.ts';

export interface ClientRegistrationParts {
  options: ResolvedOptions;
  /** What the root's token is requested with. */
  asked: TokenParameters;
  scope: OriginScope;
  pool: PoolMembership | undefined;
}

type Parameters = readonly (readonly [name: string, value: string])[];

/** Shared: most clients ask for nothing. */
const none: Parameters = [];

/** The clients of one `createOAuthClient`: the same credentials, one token for each set of parameters. */
export class ClientRegistration implements ScopedClientOwner {
  readonly options: ResolvedOptions;
  readonly scope: OriginScope;
  readonly root: ScopedClient;
  // Two fields and not an object, and the others made when they are first used: a pool has a hundred thousand.
  readonly #poolListener: PoolMembership['listener'] | undefined;
  readonly #tenant: string | undefined;
  #events: EventHub | undefined;
  #others: ScopedClients | undefined;
  #resources: RegistrationResources | undefined;
  #closed = false;

  constructor({ asked, options, pool, scope }: ClientRegistrationParts) {
    this.options = options;
    this.scope = scope;
    this.#poolListener = pool?.listener;
    this.#tenant = pool?.tenant;
    this.root = new ScopedClient(this, asked, parametersOf(options, asked));
  }

  /** What the tokens of all clients share. */
  resources({ sharing, tokens }: LazyModules): RegistrationResources {
    return (this.#resources ??= new tokens.RegistrationResources(this, sharing));
  }

  emit(draft: OAuthEventDraft): void {
    const { name, settings } = this.options;
    const event = { ...draft, client: name, at: settings.clock.now().epochMs };
    this.#poolListener?.(event, this.#tenant ?? '');
    this.#events?.emit(event);
  }

  subscribe(listener: OAuthEventListener): () => void {
    return (this.#events ??= new EventHub()).subscribe(listener);
  }

  /** The client for a token. Gives the same client for the same token, as long as it is referenced. */
  client(asked: TokenParameters): ScopedClient {
    const parameters = parametersOf(this.options, asked);
    const key = JSON.stringify(parameters);
    if (key === JSON.stringify(this.root.parameters)) return this.root;
    const others = (this.#others ??= new ScopedClients());
    const client = others.get(key) ?? new ScopedClient(this, asked, parameters);
    if (this.#closed) client.closeToken();
    others.keep(key, client);
    return client;
  }

  /** Drops a client that was closed alone. The next request for its token creates another. */
  forget(client: ScopedClient): void {
    this.#others?.delete(JSON.stringify(client.parameters));
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    for (const client of this.clients()) client.closeToken();
    this.#others?.release();
    this.emit({ type: 'closed' });
  }

  /** The root and all scoped clients that are still referenced. */
  clients(): ScopedClient[] {
    return [this.root, ...(this.#others?.referenced() ?? [])];
  }
}

/** The parameters of a token request, as they are sent. */
function parametersOf({ settings }: ResolvedOptions, asked: TokenParameters): Parameters {
  const { tokenEndpoint, usualParameters } = settings;
  const parameters = tokenParameters(asked, settings);
  if (tokenEndpoint.includes('?'))
    refuseRepeated(new URL(tokenEndpoint), [...usualParameters, ...parameters.map(([name]) => name)]);
  return parameters.length === 0 ? none : parameters;
}
