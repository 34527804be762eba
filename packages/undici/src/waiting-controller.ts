import type { Dispatcher } from 'undici';

/** The controller of a request that waits for a token: there is no connection yet that could be paused. */
export class WaitingController implements Dispatcher.DispatchController {
  readonly paused = false;
  readonly rawHeaders = null;
  readonly rawTrailers = null;
  readonly #waiting: AbortController;

  constructor(waiting: AbortController) {
    this.#waiting = waiting;
  }

  get aborted(): boolean {
    return this.#waiting.signal.aborted;
  }

  get reason(): Error | null {
    return this.aborted ? this.#waiting.signal.reason : null;
  }

  abort(reason: Error): void {
    this.#waiting.abort(reason);
  }

  pause(): void {}

  resume(): void {}
}
