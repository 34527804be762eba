import { isStreamBody } from './is-stream-body.ts';

/**
 * Listens to a body while its call waits for a token, when nobody else does: an error that no one listens to would
 * end the process. The signal is aborted with the stream's error, or with one that says that the stream closed early.
 */
export function watchBody(body: unknown): AbortSignal | undefined {
  if (!isStreamBody(body)) return undefined;
  const controller = new AbortController();
  const closed = (): void => controller.abort(new Error('The request body was closed before it was sent'));
  body.on('error', (error) => controller.abort(error));
  body.on('close', closed);
  if (body.errored) controller.abort(body.errored);
  else if (body.destroyed && !body.readableEnded) closed();
  return controller.signal;
}
