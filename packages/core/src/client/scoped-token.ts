import type { OriginScope } from '../authorizer/origin-scope.ts';
import { RefusalBreaker } from '../authorizer/refusal-breaker.ts';
import type { RequestAuthorizer, TokenRequest } from '../authorizer/request-authorizer.ts';
import { RefusedTokens } from '../authorizer/refused-tokens.ts';
import { type RequestStarter, requestStarter } from '../authorizer/request-starter.ts';
import type { OAuthEventDraft } from '../base/events.ts';
import { ClientCredentialsGrant } from '../grant/client-credentials.ts';
import { OwnGrant } from '../grant/own-grant.ts';
import type { TokenIssuer } from '../grant/token-issuer.ts';
import { scopeTokens, type TokenParameters } from '../grant/token-parameters.ts';
import { TokenManager } from '../manager/token-manager.ts';
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

/** One token of a registration, with everything that requests it, keeps it fresh and judges its refusals. */
export class ScopedToken {
  readonly manager: TokenManager;
  readonly #owner: ScopedTokenOwner;
  readonly #resources: RegistrationResources;
  readonly #widened: WidenedScope | undefined;
  // Made with the first request that gets the token.
  #breaker: RefusalBreaker | undefined;
  #refused: RefusedTokens | undefined;

  constructor(owner: ScopedTokenOwner, resources: RegistrationResources) {
    const { asked, options, parameters } = owner;
    const { scopeRules, scopeStepUp } = options;
    const emit = (event: OAuthEventDraft): void => owner.emit(event);
    this.#owner = owner;
    this.#resources = resources;
    if (scopeStepUp.length > 0)
      this.#widened = new WidenedScope(scopeStepUp, scopeTokens(asked.scope, scopeRules), emit);
    this.manager = new TokenManager({
      settings: options,
      emit,
      limit: resources.limit,
      learn: (token) => learnToken(resources.redactor, token),
      grant: this.#issuer(),
      shared: resources.sharedToken(parameters),
    });
  }

  /** What starts requests that get this token, within these origins. */
  starter(scope: OriginScope): RequestStarter {
    const { clock, coolDown, headerName, random } = this.#owner.options;
    const emit = (event: OAuthEventDraft): void => this.#owner.emit(event);
    this.#breaker ??= new RefusalBreaker({ clock, random, ...coolDown }, emit);
    this.#refused ??= new RefusedTokens(emit);
    return requestStarter({
      source: this.manager,
      scope,
      breaker: this.#breaker,
      clock,
      headerName,
      ...(this.#resources.refusals && { refusals: this.#resources.refusals }),
      ...(this.#widened && { stepUp: (scopes) => this.#wider(scopes)?.within(scope) }),
      refused: this.#refused,
    });
  }

  /** Another token has been obtained: refusals of those before it are over. */
  replacedBy(fingerprint: string): void {
    this.#refused?.replacedBy(fingerprint);
  }

  /** The client's status with the state of this token. */
  describe(basic: ClientStatus): ClientStatus {
    const now = this.#owner.options.clock.now();
    const { manager } = this;
    const status = { ...basic, ...this.#refused?.counts, refusalsSuspended: this.#breaker?.open ?? false };
    return describeStatus(status, { manager, now, redactor: this.#resources.redactor });
  }

  /** The client for the token with these scopes as well, if they are allowed. */
  #wider(scopes: readonly string[]): ReturnType<ScopedTokenOwner['other']> | undefined {
    const scope = this.#widened?.widen(scopes);
    return scope && this.#owner.other({ scope });
  }

  #issuer(): TokenIssuer {
    const { options, parameters } = this.#owner;
    const { credentials, redactor } = this.#resources;
    const { grant, tokenEndpoint } = options;
    const endpoint =
      tokenEndpoint === ''
        ? undefined
        : new ClientCredentialsGrant(options, { credentials, parameters, redactor });
    return grant
      ? new OwnGrant(options, { grant, endpoint, parameters, redactor })
      : (endpoint as TokenIssuer);
  }
}
