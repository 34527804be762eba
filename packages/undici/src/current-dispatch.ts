import type { Dispatcher } from 'undici';
import { AuthorizedDispatch, type DispatchSite } from './authorized-dispatch.ts';
import type { DispatchOptions } from './dispatch-options.ts';
import { WaitingController } from './waiting-controller.ts';

type Controller = Dispatcher.DispatchController;
type Headers = Record<string, string | string[] | undefined>;

/** The handler's functions as undici 7 and 8 call them. */
type Handler = Dispatcher.DispatchHandler & {
  onResponseStarted?(): unknown;
  onBodySent?(chunk: unknown): unknown;
  onRequestSent?(): unknown;
};

/** A dispatched request for undici 7 and 8. */
export class CurrentDispatch extends AuthorizedDispatch {
  readonly #downstream: Handler;
  #controller: Controller | undefined;

  constructor(site: DispatchSite, options: DispatchOptions, downstream: Dispatcher.DispatchHandler) {
    super(site, options, downstream);
    this.#downstream = downstream;
  }

  /** For interceptors that look through their outer layers. */
  get handler(): Handler {
    return this.#downstream;
  }

  onRequestStart(controller: Controller, context: { history?: readonly URL[] } | null): void {
    this.#controller = controller;
    this.history = context?.history;
    const problem = this.redirectProblem();
    if (problem) controller.abort(problem);
    else this.#downstream.onRequestStart?.(controller, context);
  }

  onRequestUpgrade(
    ...[controller, status, headers, socket]: Parameters<NonNullable<Handler['onRequestUpgrade']>>
  ): void {
    this.judge(new Head(status, headers, this.history?.at(-1)), () => {});
    this.#downstream.onRequestUpgrade?.(controller, status, headers, socket);
  }

  onResponseStart(controller: Controller, status: number, headers: Headers, message?: string): void {
    if (status >= 200) {
      const head = new Head(status, headers, this.history?.at(-1));
      if (this.judge(head, () => controller.abort(new Error('The refused answer does not end')))) return;
    }
    // A cache in a layer that we cannot look into stores nothing that varies by what it has not seen.
    const seen = this.hidesToken ? { ...headers, vary: '*' } : headers;
    this.#downstream.onResponseStart?.(controller, status, seen, message);
  }

  onResponseData(controller: Controller, chunk: Buffer): void {
    if (this.drain) this.drain.add(chunk.byteLength);
    else this.#downstream.onResponseData?.(controller, chunk);
  }

  onResponseEnd(controller: Controller, trailers: Headers): void {
    if (this.drain) this.resend();
    else this.#downstream.onResponseEnd?.(controller, trailers);
  }

  onResponseError(controller: Controller, error: Error): void {
    if (this.drain) this.resend();
    else this.#downstream.onResponseError?.(controller, error);
  }

  onResponseStarted(): unknown {
    return this.#downstream.onResponseStarted?.();
  }

  onBodySent(chunk: unknown): unknown {
    return this.#downstream.onBodySent?.(chunk);
  }

  onRequestSent(): unknown {
    return this.#downstream.onRequestSent?.();
  }

  protected start(waiting: AbortController): void {
    this.#controller = new WaitingController(waiting);
    this.#downstream.onRequestStart?.(this.#controller, {});
  }

  protected fail(error: Error): void {
    this.#downstream.onResponseError?.(this.#controller as Controller, error);
  }
}

/** The head of a response, for the authorizer. */
class Head {
  readonly status: number;
  readonly url: URL | undefined;
  readonly #headers: Headers;

  constructor(status: number, headers: Headers, url: URL | undefined) {
    this.status = status;
    this.url = url;
    this.#headers = headers;
  }

  header(name: string): string | undefined {
    const value = this.#headers[name];
    return Array.isArray(value) ? value.join(', ') : value;
  }
}
