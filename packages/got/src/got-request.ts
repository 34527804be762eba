import type { RequestOAuth } from '@evergrant/core';
import { isReplayableBody, type OutgoingRequest, watchBody } from '@evergrant/core/adapter';
import type { GotOptions } from './got-options.ts';

const closedEarly = (): Error => new Error('The request body was closed before it was sent');

/** One got call, in core's words. What only a few calls need is computed when it is read. */
export class GotRequest implements OutgoingRequest {
  readonly url: string;
  readonly method: string;
  readonly hasAuthorization: boolean;
  readonly oauth: RequestOAuth | undefined;
  readonly #options: GotOptions;
  readonly #form: FormData | undefined;
  #bodySignal: AbortSignal | undefined;

  constructor(options: GotOptions, hasAuthorization: boolean, form: FormData | undefined) {
    this.url = String(options.url);
    this.method = options.method;
    this.hasAuthorization = hasAuthorization;
    this.oauth = options.context['oauth'] as RequestOAuth | undefined;
    this.#options = options;
    this.#form = form;
  }

  get replayable(): boolean {
    const { body, isStream } = this.#options;
    return !isStream && (this.#form !== undefined || isReplayableBody(body));
  }

  /** got starts its own timer only after the hooks. */
  get timeoutMs(): number | undefined {
    return this.#options.timeout.request;
  }

  /** Read only where the call waits for a token: that is when the body is watched. */
  get signal(): AbortSignal | undefined {
    const { body, signal } = this.#options;
    this.#bodySignal ??= watchBody(body, closedEarly);
    if (!this.#bodySignal) return signal;
    return signal ? AbortSignal.any([signal, this.#bodySignal]) : this.#bodySignal;
  }

  /** @throws what became of the body while the call waited. */
  checkBody(): void {
    this.#bodySignal?.throwIfAborted();
  }
}
