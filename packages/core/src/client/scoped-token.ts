import type { OriginScope } from '../authorizer/origin-scope.ts';
import { RefusalBreaker } from '../authorizer/refusal-breaker.ts';
import type { RequestAuthorizer, TokenRequest } from '../authorizer/request-authorizer.ts';
import { RefusedTokens } from '../authorizer/refused-tokens.ts';
import { type RequestStarter, requestStarter } from '../authorizer/request-starter.ts';
import type { AccessToken } from '../base/access-token.ts';
import type { OAuthEventDraft } from '../base/events.ts';
import type { FetchLike } from '../base/fetch-like.ts';
import type { Redactor } from '../base/redactor.ts';
import type { Credentials } from '../client-authentication/credentials.ts';
import { ClientCredentialsGrant, type GrantParts } from '../grant/client-credentials.ts';
import { OwnGrant } from '../grant/own-grant.ts';
import type { TokenIssuer } from '../grant/token-issuer.ts';
import { scopeTokens, type TokenParameters } from '../grant/token-parameters.ts';
import { TokenManager, type TokenManagerOptions } from '../manager/token-manager.ts';
import { refusalJudge } from '../protocol/refusal-rules.ts';
import type { SharedToken } from '../sharing/shared-token.ts';
import type { TokenRequestLimit } from '../sharing/token-request-limit.ts';
import type { ClientSettings } from './client-settings.ts';
import { describeStatus } from './describe-status.ts';
import { learnToken } from './learn-token.ts';
import type { ClientStatus } from './oauth-client.ts';
import type { RegistrationResources } from './registration-resources.ts';
import type { ResolvedOptions } from './resolve-options.ts';
import { WidenedScope } from './widened-scope.ts';

/** The client of a token, as the token sees it. */
export interface ScopedTokenOwner {
  readonly options: ResolvedOptions;
  readonly asked: TokenParameters;
  readonly parameters: readonly (readonly [name: string, value: string])[];
  emit(event: OAuthEventDraft): void;
  /** The client for another token. */
  other(request: TokenRequest): { within(scope: OriginScope): RequestAuthorizer };
}

/**
 * One token of a registration, with everything that requests it, keeps it fresh and judges its refusals. It gives its parts what
 * they need itself: a pool has a hundred thousand, and records for each part would take more than the parts.
 */
export class ScopedToken implements TokenManagerOptions, GrantParts {
  readonly grant: TokenIssuer;
  readonly shared: SharedToken | undefined;
  readonly manager: TokenManager;
  readonly #owner: ScopedTokenOwner;
  readonly #resources: RegistrationResources;
  readonly #widened: WidenedScope | undefined;
  // Made with the first request that gets the token.
  #breaker: RefusalBreaker | undefined;
  #refused: RefusedTokens | undefined;
  #tokenRequests = 0;

  constructor(owner: ScopedTokenOwner, resources: RegistrationResources) {
    const { asked, parameters } = owner;
    const { settings } = owner.options;
    const { scopeStepUp } = settings;
    this.#owner = owner;
    this.#resources = resources;
    if (scopeStepUp.length > 0)
      this.#widened = new WidenedScope(scopeStepUp, scopeTokens(asked.scope, settings), (event) =>
        this.emit(event),
      );
    this.grant = this.#issuer();
    this.shared = resources.sharedToken(parameters);
    this.manager = new TokenManager(this);
  }

  get name(): string {
    return this.#owner.options.name;
  }

  get settings(): ClientSettings {
    return this.#owner.options.settings;
  }

  get refreshOffset(): number {
    return this.#owner.options.refreshOffset;
  }

  get limit(): TokenRequestLimit | undefined {
    return this.#resources.limit;
  }

  get parameters(): ScopedTokenOwner['parameters'] {
    return this.#owner.parameters;
  }

  get credentials(): Credentials {
    return this.#resources.credentials;
  }

  get redactor(): Redactor {
    return this.#resources.redactor;
  }

  get fetch(): FetchLike {
    return this.#owner.options.fetch;
  }

  learn(token: AccessToken): void {
    learnToken(this.redactor, token);
  }

  emit(event: OAuthEventDraft): void {
    if (event.type === 'token-requested') {
      this.#tokenRequests++;
      this.#resources.useInsecure(this.settings.tokenEndpoint);
    }
    this.#owner.emit(event);
    // Refusals of the tokens before it are over.
    if (event.type === 'token-obtained' || event.type === 'token-shared')
      this.#refused?.replacedBy(event.fingerprint);
  }

  /** What starts requests that get this token, within these origins. */
  starter(scope: OriginScope): RequestStarter {
    const { clock, headerName, refusals } = this.settings;
    this.#breaker ??= new RefusalBreaker(this.settings, this);
    this.#refused ??= new RefusedTokens(this);
    return requestStarter({
      source: this.manager,
      scope,
      breaker: this.#breaker,
      clock,
      headerName,
      registration: this.#resources,
      ...(refusals && { refusals: refusalJudge(refusals) }),
      ...(this.#widened && { stepUp: (scopes) => this.#wider(scopes)?.within(scope) }),
      refused: this.#refused,
    });
  }

  /** The client's status with the state of this token. */
  describe(basic: ClientStatus): ClientStatus {
    const now = this.settings.clock.now();
    const { manager } = this;
    const status = {
      ...basic,
      ...this.#refused?.counts,
      tokenRequests: this.#tokenRequests,
      refusalsSuspended: this.#breaker?.open ?? false,
    };
    return describeStatus(status, { manager, now, redactor: this.redactor });
  }

  /** The client for the token with these scopes as well, if they are allowed. */
  #wider(scopes: readonly string[]): ReturnType<ScopedTokenOwner['other']> | undefined {
    const scope = this.#widened?.widen(scopes);
    return scope && this.#owner.other({ scope });
  }

  #issuer(): TokenIssuer {
    const { clientId, fetch, grant } = this.#owner.options;
    const { parameters, redactor, settings } = this;
    const endpoint = settings.tokenEndpoint === '' ? undefined : new ClientCredentialsGrant(settings, this);
    return grant
      ? new OwnGrant(settings, { clientId, endpoint, fetch, grant, parameters, redactor })
      : (endpoint as TokenIssuer);
  }
}
