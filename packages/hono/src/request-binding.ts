import type { BindOptions } from '@evergrant/core/adapter';
import type { Context } from 'hono';

/** Binds handles to a request of Hono. What a handle does not need is not made. */
export class RequestBinding implements BindOptions {
  readonly #context: Context;
  #signal: AbortSignal | undefined;

  constructor(context: Context) {
    this.#context = context;
  }

  get signal(): AbortSignal | undefined {
    return (this.#signal ??= withErrorAsReason(this.#context.req.raw.signal));
  }

  /** Where the runtime has a context for each request (Cloudflare Workers), keeps it alive until the promise settles. */
  readonly waitUntil = (promise: Promise<unknown>): void => {
    let execution: Pick<Context['executionCtx'], 'waitUntil'>;
    try {
      execution = this.#context.executionCtx;
    } catch {
      return; // Hono throws where the runtime has none
    }
    execution.waitUntil(promise);
  };
}

/**
 * Aborts when the request's own signal does, and always with an error: some servers give a string as the reason, and Hono does
 * not pass what is no error to its error handling.
 */
function withErrorAsReason(signal: AbortSignal | undefined): AbortSignal | undefined {
  if (signal === undefined) return undefined;
  const controller = new AbortController();
  const leave = (): void => controller.abort(new DOMException('The caller has disconnected', 'AbortError'));
  if (signal.aborted) leave();
  else signal.addEventListener('abort', leave, { once: true });
  return controller.signal;
}
