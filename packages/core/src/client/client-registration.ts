import type { OriginScope } from '../authorizer/origin-scope.ts';
import { RefusalBreaker } from '../authorizer/refusal-breaker.ts';
import { TokenAuthorizer } from '../authorizer/token-authorizer.ts';
import type { RequestAuthorizer, TokenRequest } from '../authorizer/request-authorizer.ts';
import type { Credentials } from '../client-authentication/credentials.ts';
import type { EventHub, OAuthEventDraft } from '../base/events.ts';
import { cacheKey } from '../grant/cache-key.ts';
import { ClientCredentialsGrant } from '../grant/client-credentials.ts';
import { type TokenParameters, tokenParameters } from '../grant/token-parameters.ts';
import { FailSafeStore } from '../sharing/fail-safe-store.ts';
import { SharedToken } from '../sharing/shared-token.ts';
import { TokenRequestLimit } from '../sharing/token-request-limit.ts';
import { TokenManager } from '../manager/token-manager.ts';
import type { ResolvedOptions } from './resolve-options.ts';
import type { Redactor } from '../base/redactor.ts';

/** What all clients of one family share: everything but the token. */
export interface ClientRegistrationOptions {
  options: ResolvedOptions;
  redactor: Redactor;
  credentials: Credentials;
  events: EventHub;
  scope: OriginScope;
  scopesSupported: readonly string[] | undefined;
}

type Parameters = readonly (readonly [name: string, value: string])[];

/** What a lease lasts beyond the time-out of a token request, milliseconds. */
const leaseMarginMs = 2_000;

/** More members than these are forgotten, the least recently used first; whoever holds one may go on using it. */
const mostMembers = 100;

/** The clients that come from one `createOAuthClient`: same credentials, a token each. */
export class ClientRegistration {
  readonly shared: ClientRegistrationOptions;
  readonly #members = new Map<string, Member>();
  #forgotten: WeakRef<Member>[] = [];

  /** The store, if there is one. */
  readonly store: FailSafeStore | undefined;
  /** The budget of all members together, if there is one: a provider counts by client, not by token. */
  readonly budget: TokenRequestLimit | undefined;

  constructor(shared: ClientRegistrationOptions) {
    const { clientId, clock, name, store, storeTimeoutMs, tokenRequestLimit, tokenEndpoint } = shared.options;
    const emit = (event: OAuthEventDraft): void => this.emit(event);
    this.shared = shared;
    this.store = store && new FailSafeStore({ store, clock, emit, timeoutMs: storeTimeoutMs });
    let key: Promise<string> | undefined;
    this.budget =
      tokenRequestLimit &&
      new TokenRequestLimit({
        ...tokenRequestLimit,
        clock,
        emit,
        store: this.store,
        key: () =>
          (key ??= cacheKey({ profile: name, tokenEndpoint, clientId, parameters: [] }).then(
            (digest) => `${digest}:budget`,
          )),
      });
  }

  emit(event: OAuthEventDraft): void {
    const { events, options } = this.shared;
    events.emit({ ...event, client: options.name, at: options.clock.now().epochMs });
  }

  /** The member for this token; the same one for the same token. */
  member(asked: TokenParameters): Member {
    const parameters = tokenParameters(asked, this.shared.scopesSupported);
    const key = JSON.stringify(parameters);
    const member = this.#members.get(key) ?? new Member(this, asked, parameters);
    this.#members.delete(key);
    this.#members.set(key, member);
    this.#forgetOldest();
    return member;
  }

  forget(member: Member): void {
    for (const [key, other] of this.#members) if (other === member) this.#members.delete(key);
  }

  closeAll(): void {
    for (const member of this.#members.values()) member.close();
    for (const reference of this.#forgotten) reference.deref()?.close();
    this.#members.clear();
  }

  #forgetOldest(): void {
    if (this.#members.size <= mostMembers) return;
    const [key, member] = this.#members.entries().next().value as [string, Member];
    this.#members.delete(key);
    this.#forgotten = this.#forgotten.filter((reference) => reference.deref() !== undefined);
    this.#forgotten.push(new WeakRef(member));
  }
}

/** One token of a family, with all that keeps it fresh and puts it on requests. */
export class Member {
  readonly family: ClientRegistration;
  readonly manager: TokenManager;
  readonly breaker: RefusalBreaker;
  readonly #asked: TokenParameters;
  readonly #authorizers = new WeakMap<OriginScope, RequestAuthorizer>();
  #tokenRequests = 0;

  constructor(family: ClientRegistration, asked: TokenParameters, parameters: Parameters) {
    const { credentials, options, redactor } = family.shared;
    const { clock, coolDown, name, random, ...rest } = options;
    this.family = family;
    this.#asked = asked;
    const emit = (event: OAuthEventDraft): void => this.emit(event);
    const { clientId, timeoutMs, tokenEndpoint } = options;
    const { budget, store } = family;
    let digest: Promise<string> | undefined;
    const key = (): Promise<string> =>
      (digest ??= cacheKey({ profile: name, tokenEndpoint, clientId, parameters }));
    this.breaker = new RefusalBreaker({ clock, random, ...coolDown }, emit);
    this.manager = new TokenManager({
      ...rest,
      clock,
      random,
      coolDown,
      emit,
      grant: new ClientCredentialsGrant({ ...rest, clock, credentials, parameters, redactor }),
      budget,
      // A request that takes its full time is still within the lease.
      shared: store && new SharedToken({ store, key, clock, emit, leaseMs: timeoutMs + leaseMarginMs }),
    });
  }

  get tokenRequests(): number {
    return this.#tokenRequests;
  }

  /** The member for another token of this family; what is not asked for stays as it is here. */
  with(request: TokenRequest): Member {
    const { parameters, resource = this.#asked.resource, scope = this.#asked.scope } = request;
    return this.family.member({ scope, resource, parameters: { ...this.#asked.parameters, ...parameters } });
  }

  /** The authorizer for these origins. */
  authorizer(scope: OriginScope): RequestAuthorizer {
    const known = this.#authorizers.get(scope);
    if (known !== undefined) return known;
    const authorizer = new TokenAuthorizer({
      source: this.manager,
      scope,
      breaker: this.breaker,
      clock: this.family.shared.options.clock,
      emit: (event) => this.emit(event),
      other: (request) => this.with(request).authorizer(scope),
    });
    this.#authorizers.set(scope, authorizer);
    return authorizer;
  }

  emit(event: OAuthEventDraft): void {
    if (event.type === 'token-requested') this.#tokenRequests++;
    this.family.emit(event);
  }

  close(): void {
    this.manager.close();
  }
}
