import { isStreamBody } from './is-stream-body.ts';

/**
 * Listens to a body while its request waits for a token: an error without a listener would end the process. The signal aborts with
 * the stream's error, or with `closedEarly()` if the stream closes.
 *
 * @example
 * const closed = watchBody(body, () => new Error('the body was closed before it was sent'));
 */
export function watchBody(body: unknown, closedEarly: () => Error): AbortSignal | undefined {
  if (!isStreamBody(body)) return undefined;
  const controller = new AbortController();
  const closed = (): void => controller.abort(closedEarly());
  body.on('error', (error) => controller.abort(error));
  body.on('close', closed);
  if (body.errored) controller.abort(body.errored);
  else if (body.destroyed && !body.readableEnded) closed();
  return controller.signal;
}
