import type { EndpointControls } from '../http/endpoint.ts';
import type { LoopbackServer } from '../http/loopback-server.ts';
import type { RecordedRequest } from '../http/recorded-request.ts';
import type { ProtectedApi } from './protected-api.ts';
import type { ApiHandler } from './resource-server-options.ts';

/** An API that requires a token, with controls for a test. */
export interface ResourceServer extends EndpointControls, LoopbackServer {
  /** The URL that its routes start from. */
  readonly apiUrl: string;
  /** How many requests the API has received, answered or not, accepted or not. */
  readonly apiRequests: number;
  /** The last 10,000 requests. */
  readonly requests: readonly RecordedRequest[];
  /** The `Authorization` headers of these requests, in order. */
  readonly authorizations: readonly (string | undefined)[];
  /** From now on `handler` answers every request in place of the API. `undefined` ends it. */
  answerWith(handler: ApiHandler | undefined): void;
  /** Answers 401 to every token, or stops doing so. */
  refuseAll(on: boolean): void;
}

/** The part of a {@link ResourceServer} that does not depend on its server. */
export type ApiControls = Omit<ResourceServer, keyof LoopbackServer | 'apiUrl'>;

/** The controls of an API. */
export function apiControls(api: ProtectedApi): ApiControls {
  const { endpoint } = api;
  return {
    get apiRequests() {
      return endpoint.requestCount;
    },
    get requests() {
      return endpoint.requests;
    },
    get authorizations() {
      return endpoint.requests.map(({ headers }) => headers.authorization);
    },
    answerWith: (handler) => void (api.handler = handler),
    refuseAll: (on) => void (api.refusesAll = on),
    failNext: (failure) => endpoint.failNext(failure),
    failBy: (plan) => endpoint.failBy(plan),
    step: (count) => endpoint.step(count),
    hold: (at) => endpoint.hold(at),
    release: () => endpoint.release(),
    whenRequested: (count) => endpoint.whenRequested(count),
    whenIdle: () => endpoint.whenIdle(),
    takeDown: () => endpoint.takeDown(),
    bringUp: () => endpoint.bringUp(),
  };
}
