import type { OriginScope } from '../authorizer/origin-scope.ts';
import type { LoadStarter } from '../authorizer/pending-request.ts';
import type { TokenRequest } from '../authorizer/request-authorizer.ts';
import type { RequestStarter } from '../authorizer/request-starter.ts';
import type { TokenAuthorizer, TokenAuthorizerOptions } from '../authorizer/token-authorizer.ts';
import type { UnauthorizedRequests } from '../authorizer/unauthorized-requests.ts';
import type { Clock } from '../base/clock.ts';
import type { ResolvedOptions } from './resolve-options.ts';

/** The client of an authorizer, as the authorizer sees it. */
export interface AuthorizerOwner {
  readonly options: ResolvedOptions;
  readonly unauthorized: UnauthorizedRequests;
  /** `undefined` while the code for requesting tokens is not loaded. */
  starter(scope: OriginScope): RequestStarter | undefined;
  loadStarter(scope: OriginScope, signal: AbortSignal | undefined): Promise<RequestStarter>;
  useInsecure(origin: string): void;
  other(request: TokenRequest): { within(scope: OriginScope): TokenAuthorizer };
}

/** What a client gives its authorizer for one scope. A class, because the functions of a hundred thousand clients take memory. */
export class AuthorizerParts implements TokenAuthorizerOptions {
  readonly scope: OriginScope;
  readonly headerName: string;
  readonly unauthorized: UnauthorizedRequests;
  readonly #owner: AuthorizerOwner;

  constructor(owner: AuthorizerOwner, scope: OriginScope) {
    this.scope = scope;
    this.headerName = owner.options.settings.headerName;
    this.unauthorized = owner.unauthorized;
    this.#owner = owner;
  }

  get name(): string {
    return this.#owner.options.name;
  }

  get clock(): Clock {
    return this.#owner.options.settings.clock;
  }

  get loadStarter(): LoadStarter {
    return (signal) => this.#owner.loadStarter(this.scope, signal);
  }

  starter(): RequestStarter | undefined {
    return this.#owner.starter(this.scope);
  }

  onInsecure(origin: string): void {
    this.#owner.useInsecure(origin);
  }

  other(request: TokenRequest): TokenAuthorizer {
    return this.#owner.other(request).within(this.scope);
  }
}
