import type { EndpointControls } from '../http/endpoint.ts';
import type { LoopbackServer } from '../http/loopback-server.ts';
import type { RecordedRequest } from '../http/recorded-request.ts';
import type { ProtectedApi } from './protected-api.ts';
import type { ApiHandler } from './resource-server-options.ts';

/** An API behind a token, in a test's hand. */
export interface ResourceServer extends EndpointControls, LoopbackServer {
  /** Where its routes begin. */
  readonly apiUrl: string;
  /** Requests that have come to the API, answered or not, let in or not. */
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

/** The part of a {@link ResourceServer} that needs no server of its own. */
export type ApiControls = Omit<ResourceServer, keyof LoopbackServer | 'apiUrl'>;

/** The controls of an API, wherever it is mounted. */
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
