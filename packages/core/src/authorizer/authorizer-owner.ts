import type { Clock } from '../base/clock.ts';
import type { OriginScope } from './origin-scope.ts';
import type { TokenRequest } from './request-authorizer.ts';
import type { RequestStarter } from './request-starter.ts';
import type { UnauthorizedRequests } from './unauthorized-requests.ts';

/** The client of an authorizer, as the authorizer sees it. */
export interface AuthorizerOwner {
  readonly options: {
    readonly name: string;
    readonly settings: {
      readonly clock: Clock;
      /** Name of the header that carries the token, lower case. */
      readonly headerName: string;
    };
  };
  /** Counts requests that get no token. */
  readonly unauthorized: UnauthorizedRequests;
  /** Gives what starts requests with a token; `undefined` while it is not loaded. */
  starter(scope: OriginScope): RequestStarter | undefined;
  loadStarter(scope: OriginScope, signal: AbortSignal | undefined): Promise<RequestStarter>;
  /** The client for another token. */
  other(request: TokenRequest): { within(scope: OriginScope): RequestStarter };
}
