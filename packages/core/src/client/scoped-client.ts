import type { AuthorizerOwner } from '../authorizer/authorizer-owner.ts';
import type { OriginScope } from '../authorizer/origin-scope.ts';
import type {
  AuthorizationHeaders,
  AuthorizedRequest,
  AuthorizerOptions,
  Exchange,
  OutgoingRequest,
  TokenRequest,
} from '../authorizer/request-authorizer.ts';
import type { RequestStarter } from '../authorizer/request-starter.ts';
import { TokenAuthorizer } from '../authorizer/token-authorizer.ts';
import { UnauthorizedRequests } from '../authorizer/unauthorized-requests.ts';
import type { AccessToken } from '../base/access-token.ts';
import { closedError } from '../base/closed-error.ts';
import { checkOptions } from '../base/check-options.ts';
import { nameClient, namingClient, OAuthError } from '../base/errors.ts';
import type { OAuthEventDraft, OAuthEventListener } from '../base/events.ts';
import type { GetTokenOptions } from '../base/token-source.ts';
import type { TokenParameters } from '../grant/token-parameters.ts';
import { withTimeout } from '../timing/with-timeout.ts';
import { ClientFacade } from './client-facade.ts';
import { type LazyModules, loadedModules, loadModules } from './lazy-modules.ts';
import type { ClientStatus, OAuthClient } from './oauth-client.ts';
import type { RegistrationResources } from './registration-resources.ts';
import type { ResolvedOptions } from './resolve-options.ts';
import { scopeOf } from './scope-of.ts';
import type { ScopedToken, ScopedTokenOwner } from './scoped-token.ts';

/** The registration of a scoped client, as the client sees it. */
export interface ScopedClientOwner {
  readonly options: ResolvedOptions;
  readonly scope: OriginScope;
  readonly root: ScopedClient;
  /** What the tokens of all clients share. */
  resources(modules: LazyModules): RegistrationResources;
  emit(event: OAuthEventDraft): void;
  subscribe(listener: OAuthEventListener): () => void;
  /** The client for another token. */
  client(asked: TokenParameters): ScopedClient;
  clients(): ScopedClient[];
  forget(client: ScopedClient): void;
  close(): void;
}

/** A client for one token of a registration. The token itself, and the code that requests it, come with the first call. */
export class ScopedClient implements ScopedTokenOwner, AuthorizerOwner {
  readonly registration: ScopedClientOwner;
  readonly asked: TokenParameters;
  readonly parameters: readonly (readonly [name: string, value: string])[];
  /** The client that users hold. */
  readonly client: OAuthClient;
  #unauthorized: UnauthorizedRequests | undefined;
  /** For other origins, by their text. */
  #authorizers: Map<string, TokenAuthorizer> | undefined;
  /** The authorizer for the client's own origins. */
  #own: TokenAuthorizer | undefined;
  #token: ScopedToken | undefined;
  #closed = false;

  constructor(
    registration: ScopedClientOwner,
    asked: TokenParameters,
    parameters: readonly (readonly [name: string, value: string])[],
  ) {
    this.registration = registration;
    this.asked = asked;
    this.parameters = parameters;
    this.client = new ClientFacade(registration.options.name, this);
  }

  get options(): ResolvedOptions {
    return this.registration.options;
  }

  /** The client for another token of the registration. Members that are not given stay as they are here. */
  other(request: TokenRequest): ScopedClient {
    const { parameters, resource = this.asked.resource, scope = this.asked.scope } = request;
    const merged = { ...this.asked.parameters, ...parameters };
    return namingClient(this.options.name, () => {
      checkOptions<TokenRequest>('', request, { scope: 1, resource: 1, parameters: 1 });
      return this.registration.client({ scope, resource, parameters: merged });
    });
  }

  /** The authorizer for these origins. */
  within(scope: OriginScope): TokenAuthorizer {
    const make = (): TokenAuthorizer => new TokenAuthorizer(this, scope);
    if (scope === this.registration.scope) return (this.#own ??= make());
    const authorizers = (this.#authorizers ??= new Map());
    const key = String(scope);
    const authorizer = authorizers.get(key) ?? make();
    authorizers.set(key, authorizer);
    return authorizer;
  }

  get unauthorized(): UnauthorizedRequests {
    return (this.#unauthorized ??= new UnauthorizedRequests(this));
  }

  starter(scope: OriginScope): RequestStarter | undefined {
    return this.#ready()?.starter(scope);
  }

  async loadStarter(scope: OriginScope, signal: AbortSignal | undefined): Promise<RequestStarter> {
    return (await this.#load(signal)).starter(scope);
  }

  emit(event: OAuthEventDraft): void {
    this.registration.emit(event);
  }

  /** Closes this token only. */
  closeToken(): void {
    this.#closed = true;
    this.#token?.manager.close();
  }

  /** Forgets this token only, here and in the store. */
  async invalidateToken(): Promise<void> {
    if (this.#closed || (this.#token === undefined && this.options.settings.store === undefined)) return;
    await (this.#ready() ?? (await this.#load())).manager.invalidate();
  }

  get #shares(): boolean {
    const { store, tokenRequestLimit } = this.options.settings;
    return store !== undefined || tokenRequestLimit !== undefined;
  }

  /** The token, unless the code for it is still to be loaded. */
  #ready(): ScopedToken | undefined {
    if (this.#token === undefined) {
      const modules = loadedModules(this.#shares);
      if (modules !== undefined) this.#create(modules);
    }
    return this.#token;
  }

  async #load(signal?: AbortSignal): Promise<ScopedToken> {
    if (this.#closed) throw closedError();
    const { name, settings } = this.options;
    const { clock, deadlineMs } = settings;
    const timedOut = (): OAuthError =>
      new OAuthError('timeout', `@evergrant/core was not loaded within ${deadlineMs} ms (deadlineMs)`, {
        retryable: true,
      });
    const load = (): Promise<LazyModules> => loadModules(this.#shares);
    try {
      return this.#create(await withTimeout(clock, deadlineMs, signal, timedOut, load));
    } catch (error) {
      throw nameClient(error, name);
    }
  }

  #create(modules: LazyModules): ScopedToken {
    if (this.#token === undefined) {
      this.#token = new modules.tokens.ScopedToken(this, this.registration.resources(modules));
      if (this.#closed) this.#token.manager.close();
    }
    return this.#token;
  }

  getToken(options?: GetTokenOptions): Promise<AccessToken> {
    // Not async: a token that is there costs a single promise.
    return this.#token?.manager.getToken(options) ?? this.#getFirstToken(options);
  }

  async #getFirstToken(options?: GetTokenOptions): Promise<AccessToken> {
    return (this.#ready() ?? (await this.#load(options?.signal))).manager.getToken(options);
  }

  async headers(options?: GetTokenOptions): Promise<AuthorizationHeaders> {
    // The options are read only if the call has to wait.
    const token = this.#token?.manager.current(options?.waitUntil) ?? (await this.getToken(options));
    return { [this.options.settings.headerName]: token.authorization };
  }

  begin(request: OutgoingRequest): AuthorizedRequest | undefined {
    return (this.#own ??= this.authorizer({})).begin(request);
  }

  run<R>(request: OutgoingRequest, exchange: Exchange<R>): Promise<R> {
    // Not `async`: the authorizer's own promise is enough.
    try {
      return (this.#own ??= this.authorizer({})).run(request, exchange);
    } catch (error) {
      return Promise.reject(error);
    }
  }

  peek(): AccessToken | undefined {
    return this.#token?.manager.peek();
  }

  status(): ClientStatus {
    const status: ClientStatus = {
      name: this.options.name,
      state: this.#closed ? 'closed' : 'none',
      renewing: false,
      refusalsSuspended: false,
      tokenRequests: 0,
      refusals: 0,
      resends: 0,
      unauthorizedRequests: this.#unauthorized?.counts ?? {},
    };
    return this.#token?.describe(status) ?? status;
  }

  with(request: TokenRequest): OAuthClient {
    return this.other(request).client;
  }

  subscribe(listener: OAuthEventListener): () => void {
    return this.registration.subscribe(listener);
  }

  /** The root closes all clients, another client only itself. */
  async close(): Promise<void> {
    const { registration } = this;
    if (registration.root === this) return registration.close();
    registration.forget(this);
    this.closeToken();
  }

  /** The root forgets the tokens of all clients, another client only its own. */
  async invalidate(): Promise<void> {
    const { registration } = this;
    const clients = registration.root === this ? registration.clients() : [this];
    await Promise.all(clients.map((client) => client.invalidateToken()));
  }

  authorizer(site: AuthorizerOptions): TokenAuthorizer {
    return namingClient(this.options.name, () => this.within(scopeOf(site, this.registration)));
  }
}
