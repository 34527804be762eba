/**
 * Aborts when the request's own signal does, and always with an error: some servers give a mere string as the reason,
 * and Hono lets a thing that is no error past its error handling.
 */
export function callerSignal(signal: AbortSignal): AbortSignal {
  const controller = new AbortController();
  const leave = (): void => controller.abort(new DOMException('The caller has disconnected', 'AbortError'));
  if (signal.aborted) leave();
  else signal.addEventListener('abort', leave, { once: true });
  return controller.signal;
}
