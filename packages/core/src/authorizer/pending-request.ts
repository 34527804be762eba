import type { Clock } from '../base/clock.ts';
import type { ResponseHead } from '../protocol/response-head.ts';
import type { AuthorizationHeaders, Exchange, OutgoingRequest } from './request-authorizer.ts';
import type { RequestStarter } from './request-starter.ts';
import type { StartedRequest } from './started-request.ts';
import { waitWithin } from './wait-within.ts';

/** Loads the starter of requests. */
export type LoadStarter = (signal: AbortSignal | undefined) => Promise<RequestStarter>;

/** A request that began before the code for requesting tokens was loaded. */
export class PendingRequest implements StartedRequest {
  readonly #load: LoadStarter;
  readonly #clock: Clock;
  readonly #request: OutgoingRequest;
  readonly #origin: string;
  #started: StartedRequest | undefined;

  constructor(load: LoadStarter, clock: Clock, request: OutgoingRequest, origin: string) {
    this.#load = load;
    this.#clock = clock;
    this.#request = request;
    this.#origin = origin;
  }

  headers(): AuthorizationHeaders | Promise<AuthorizationHeaders> {
    return (
      this.#started?.headers() ??
      waitWithin(this.#request, this.#clock, async (signal) => {
        const starter = await this.#load(signal);
        return (this.#started ??= starter.start(this.#request, this.#origin)).headers();
      })
    );
  }

  async run<R>(exchange: Exchange<R>): Promise<R> {
    await this.headers();
    return (this.#started as StartedRequest).run(exchange);
  }

  needsBody(status: number): boolean {
    return this.#started?.needsBody?.(status) ?? false;
  }

  /** Before `headers()` the request had no token, so its response says nothing about one. */
  handleResponse(head: ResponseHead): 'resend' | 'done' {
    return this.#started?.handleResponse(head) ?? 'done';
  }
}
