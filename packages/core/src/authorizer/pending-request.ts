import type { ResponseHead } from '../protocol/response-head.ts';
import type { AuthorizerOwner } from './authorizer-owner.ts';
import type { OriginScope } from './origin-scope.ts';
import type { AuthorizationHeaders, Exchange, OutgoingRequest } from './request-authorizer.ts';
import type { StartedRequest } from './started-request.ts';
import { waitWithin } from './wait-within.ts';

/** A request that began before the code for requesting tokens was loaded. */
export class PendingRequest implements StartedRequest {
  readonly #owner: AuthorizerOwner;
  readonly #scope: OriginScope;
  readonly #request: OutgoingRequest;
  readonly #origin: string;
  #started: StartedRequest | undefined;

  constructor(owner: AuthorizerOwner, scope: OriginScope, request: OutgoingRequest, origin: string) {
    this.#owner = owner;
    this.#scope = scope;
    this.#request = request;
    this.#origin = origin;
  }

  headers(): AuthorizationHeaders | Promise<AuthorizationHeaders> {
    return (
      this.#started?.headers() ??
      waitWithin(this.#request, this.#owner.options.settings.clock, async (signal) => {
        const starter = await this.#owner.loadStarter(this.#scope, signal);
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
