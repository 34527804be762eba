import type { Dispatcher } from 'undici';
import { AuthorizedDispatch, type CommonHandler } from './authorized-dispatch.ts';
import { WaitingController } from './waiting-controller.ts';

type Controller = Dispatcher.DispatchController;
type Headers = Record<string, string | string[] | undefined>;

/** The handler's functions as undici 7 and 8 call them. */
type Handler = Dispatcher.DispatchHandler & CommonHandler;

/** A dispatched request for undici 7 and 8. */
export class CurrentDispatch extends AuthorizedDispatch<Handler> {
  #controller: Controller | undefined;

  onRequestStart(controller: Controller, context: { history?: readonly URL[] } | null): void {
    this.#controller = controller;
    this.history = context?.history;
    const problem = this.redirectProblem();
    if (problem) controller.abort(problem);
    else this.handler.onRequestStart?.(controller, context);
  }

  onRequestUpgrade(controller: Controller, status: number, headers: Headers, socket: never): void {
    this.#judge(controller, status, headers);
    this.handler.onRequestUpgrade?.(controller, status, headers, socket);
  }

  onResponseStart(controller: Controller, status: number, headers: Headers, message?: string): void {
    if (this.#judge(controller, status, headers)) return;
    // A cache in a layer that we cannot look into stores nothing that varies by what it has not seen.
    const seen = this.hidesToken ? { ...headers, vary: '*' } : headers;
    this.handler.onResponseStart?.(controller, status, seen, message);
  }

  onResponseData(controller: Controller, chunk: Buffer): void {
    if (this.drain) this.drain.add(chunk.byteLength);
    else this.handler.onResponseData?.(controller, chunk);
  }

  onResponseEnd(controller: Controller, trailers: Headers): void {
    if (this.drain) this.resend();
    else this.handler.onResponseEnd?.(controller, trailers);
  }

  onResponseError(controller: Controller, error: Error): void {
    if (this.drain) this.resend();
    else this.handler.onResponseError?.(controller, error);
  }

  protected start(waiting: AbortController): void {
    this.#controller = new WaitingController(waiting);
    this.handler.onRequestStart?.(this.#controller, {});
  }

  protected fail(error: Error): void {
    this.handler.onResponseError?.(this.#controller as Controller, error);
  }

  #judge(controller: Controller, status: number, headers: Headers): boolean {
    const header = (name: string): string | undefined => {
      const value = headers[name];
      return Array.isArray(value) ? value.join(', ') : value;
    };
    return this.judge(status, header, () => controller.abort(new Error('The refused answer does not end')));
  }
}
