import { OriginScope } from '../authorizer/origin-scope.ts';
import { RefusedTokens } from '../authorizer/refused-tokens.ts';
import { RefusalBreaker } from '../authorizer/refusal-breaker.ts';
import type { AuthorizerOptions, RequestAuthorizer, TokenRequest } from '../authorizer/request-authorizer.ts';
import { TokenAuthorizer } from '../authorizer/token-authorizer.ts';
import { UnauthorizedRequests } from '../authorizer/unauthorized-requests.ts';
import { checkOptions } from '../base/check-options.ts';
import { secureUrl } from '../base/secure-url.ts';
import { configurationError, namingClient } from '../base/errors.ts';
import { learnToken } from './learn-token.ts';
import type { OAuthEventDraft } from '../base/events.ts';
import { ClientCredentialsGrant } from '../grant/client-credentials.ts';
import { OwnGrant } from '../grant/own-grant.ts';
import type { TokenIssuer } from '../grant/token-issuer.ts';
import { scopeTokens, type TokenParameters } from '../grant/token-parameters.ts';
import { TokenManager } from '../manager/token-manager.ts';
import type { FailSafeStore } from '../sharing/fail-safe-store.ts';
import { SharedToken } from '../sharing/shared-token.ts';
import type { TokenRequestLimit } from '../sharing/token-request-limit.ts';
import type { ClientRegistrationOptions } from './client-registration-options.ts';
import { describeStatus } from './describe-status.ts';
import { ScopeStepUp } from './scope-step-up.ts';
import type { OAuthClient } from './oauth-client.ts';

/** How much longer a lease lasts than the time-out of a token request, milliseconds. */
const leaseMarginMs = 2_000;

/** The registration of a scoped client, as the client sees it. */
export interface ScopedClientOwner {
  readonly shared: ClientRegistrationOptions;
  readonly store: FailSafeStore | undefined;
  readonly limit: TokenRequestLimit | undefined;
  readonly root: ScopedClient;
  /** The key of a token in the store. */
  key(parameters: readonly (readonly [string, string])[]): Promise<string>;
  emit(event: OAuthEventDraft): void;
  /** A secret or a token is about to go to this URL. */
  useInsecure(url: string): void;
  /** The client for another token. */
  client(asked: TokenParameters): ScopedClient;
  clients(): ScopedClient[];
  forget(client: ScopedClient): void;
  close(): void;
}

/** One token of a registration, with everything that keeps it fresh and puts it on requests. */
export class ScopedClient {
  readonly registration: ScopedClientOwner;
  readonly parameters: readonly (readonly [name: string, value: string])[];
  readonly manager: TokenManager;
  readonly breaker: RefusalBreaker;
  readonly unauthorized: UnauthorizedRequests;
  readonly refused: RefusedTokens;
  /** The client that users hold. Its functions may be detached. */
  readonly client: OAuthClient;
  readonly #asked: TokenParameters;
  readonly #stepUp: ScopeStepUp | undefined;
  readonly #authorizers = new Map<string, RequestAuthorizer>();
  #tokenRequests = 0;

  constructor(
    registration: ScopedClientOwner,
    asked: TokenParameters,
    parameters: readonly (readonly [name: string, value: string])[],
  ) {
    const { options, redactor } = registration.shared;
    const { clock, coolDown, random, timeoutMs } = options;
    this.registration = registration;
    this.parameters = parameters;
    this.#asked = asked;
    const emit = (event: OAuthEventDraft): void => this.emit(event);
    const { limit, store } = registration;
    // A request that takes its full time is still within the lease. A lease that outlives its time is overcome; spread,
    // so that of several processes one asks first.
    const leaseMs = timeoutMs + leaseMarginMs;
    const patienceMs = Math.round(leaseMs * (1.1 + 0.3 * random()));
    const key = (): Promise<string> => registration.key(parameters);
    const { scopeRules, scopeStepUp } = options;
    this.#stepUp =
      scopeStepUp.length === 0
        ? undefined
        : new ScopeStepUp(scopeStepUp, scopeTokens(asked.scope, scopeRules), emit);
    this.breaker = new RefusalBreaker({ clock, random, ...coolDown }, emit);
    this.unauthorized = new UnauthorizedRequests(emit);
    this.refused = new RefusedTokens(emit);
    this.manager = new TokenManager({
      ...options,
      emit,
      limit,
      learn: (token) => learnToken(redactor, token),
      grant: this.#issuer(),
      shared: store && new SharedToken({ store, key, clock, emit, leaseMs, patienceMs }),
    });
    this.client = this.#facade();
  }

  /** The client for another token of the registration. Members that are not given stay as they are here. */
  with(request: TokenRequest): ScopedClient {
    const { parameters, resource = this.#asked.resource, scope = this.#asked.scope } = request;
    const merged = { ...this.#asked.parameters, ...parameters };
    return namingClient(this.registration.shared.options.name, () => {
      checkOptions<TokenRequest>('', request, { scope: 1, resource: 1, parameters: 1 });
      return this.registration.client({ scope, resource, parameters: merged });
    });
  }

  /** The authorizer for these origins. */
  authorizer(scope: OriginScope): RequestAuthorizer {
    const key = String(scope);
    const { options } = this.registration.shared;
    let authorizer = this.#authorizers.get(key);
    if (authorizer === undefined) {
      authorizer = new TokenAuthorizer({
        name: options.name,
        source: this.manager,
        scope,
        breaker: this.breaker,
        unauthorized: this.unauthorized,
        clock: options.clock,
        headerName: options.headerName,
        refusals: options.refusals,
        ...(this.#stepUp && { stepUp: (scopes) => this.#wider(scopes)?.authorizer(scope) }),
        onInsecure: (origin) => this.registration.useInsecure(origin),
        refused: this.refused,
        other: (request) => this.with(request).authorizer(scope),
      });
      this.#authorizers.set(key, authorizer);
    }
    return authorizer;
  }

  /** The client for the token with these scopes as well, if they are allowed. */
  #wider(scopes: readonly string[]): ScopedClient | undefined {
    const scope = this.#stepUp?.widen(scopes);
    return scope && this.with({ scope });
  }

  emit(event: OAuthEventDraft): void {
    if (event.type === 'token-requested') {
      this.#tokenRequests++;
      this.registration.useInsecure(this.registration.shared.options.tokenEndpoint);
    }
    this.registration.emit(event);
    if (event.type === 'token-obtained' || event.type === 'token-shared')
      this.refused.replacedBy(event.fingerprint);
  }

  /** Closes this token only. */
  closeToken(): void {
    this.manager.close();
  }

  #issuer(): TokenIssuer {
    const { credentials, options, redactor } = this.registration.shared;
    const { grant, tokenEndpoint } = options;
    const { parameters } = this;
    const endpoint =
      tokenEndpoint === ''
        ? undefined
        : new ClientCredentialsGrant({ ...options, credentials, parameters, redactor });
    return grant
      ? new OwnGrant({ ...options, grant, endpoint, parameters, redactor })
      : (endpoint as TokenIssuer);
  }

  #facade(): OAuthClient {
    const { events, options } = this.registration.shared;
    const { manager } = this;
    const { name } = options;
    const at = (where: AuthorizerOptions): RequestAuthorizer =>
      namingClient(name, () => this.#authorizerAt(where));
    const own = (): RequestAuthorizer => at({});
    const close = async (): Promise<void> => this.#close();
    return Object.freeze({
      name,
      getToken: (request) => manager.getToken(request),
      async headers(request) {
        // The options are read only if the call has to wait.
        const token = manager.current(request?.waitUntil) ?? (await manager.getToken(request));
        return { [options.headerName]: token.authorization };
      },
      begin: (request) => own().begin(request),
      run: async (request, exchange) => own().run(request, exchange),
      peek: () => manager.peek(),
      status: () =>
        describeStatus({ ...this.registration.shared, ...this, tokenRequests: this.#tokenRequests }),
      invalidate: () => this.#invalidate(),
      with: (request) => this.with(request).client,
      authorizer: at,
      subscribe: (listener) => events.subscribe(listener),
      close,
      [Symbol.asyncDispose]: close,
    } satisfies OAuthClient);
  }

  /** The root closes all clients, another client only itself. */
  #close(): void {
    const { registration } = this;
    if (registration.root === this) return registration.close();
    registration.forget(this);
    this.closeToken();
  }

  /** The root forgets the tokens of all clients, another client only its own. */
  async #invalidate(): Promise<void> {
    const { registration } = this;
    const clients = registration.root === this ? registration.clients() : [this];
    await Promise.all(clients.map(({ manager }) => manager.invalidate()));
  }

  #authorizerAt({ baseUrl, hint, option = 'base URL' }: AuthorizerOptions): RequestAuthorizer {
    const { options, scope } = this.registration.shared;
    const base = baseUrl !== undefined && URL.canParse(String(baseUrl)) ? new URL(baseUrl) : undefined;
    const { insecureHosts, tokenEndpoint } = options;
    if (base !== undefined) secureUrl(option, base.origin, insecureHosts);
    if (scope.empty) {
      if (base !== undefined)
        return this.authorizer(new OriginScope([base.origin], option, { tokenEndpoint, insecureHosts }));
      throw configurationError(
        'origins',
        "it is not known where the token may go; write origins: ['https://api.example.com'] in createOAuthClient" +
          (hint === undefined ? '' : `, or a base URL: ${hint}`),
      );
    }
    if (base !== undefined && !scope.touches(base)) {
      throw configurationError(
        option,
        `${base.origin} is outside the client's origins (${scope}); no request would get a token`,
      );
    }
    return this.authorizer(scope);
  }
}
