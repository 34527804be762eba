import type { BindOptions } from './bind-tokens.ts';
import { callerSignal, type ClosingResponse } from './caller-signal.ts';

/**
 * Binds handles to a request of a Node server. Its signal is made when a handle waits for the first time.
 *
 * @example
 * const { crm } = bindTokens({ crm: client }, new CallerBinding(response));
 */
export class CallerBinding implements BindOptions {
  readonly #response: ClosingResponse;
  #signal: AbortSignal | undefined;

  constructor(response: ClosingResponse) {
    this.#response = response;
  }

  get signal(): AbortSignal {
    return (this.#signal ??= callerSignal(this.#response));
  }
}
