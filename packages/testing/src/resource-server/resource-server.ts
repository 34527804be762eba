import type { EndpointControls } from '../http/endpoint.ts';
import type { LoopbackServer } from '../http/loopback-server.ts';
import type { RecordedRequest } from '../http/recorded-request.ts';
import type { ProtectedApi } from './protected-api.ts';

/** An API behind a token, in a test's hand. */
export interface ResourceServer extends EndpointControls, LoopbackServer {
  /** Where its routes begin. */
  readonly apiUrl: string;
  /** Requests that have come to the API, answered or not, let in or not. */
  readonly apiRequests: number;
  /** The last 10,000 requests. */
  readonly requests: readonly RecordedRequest[];
  /** Answer 401 to every token, or stop doing so. */
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
