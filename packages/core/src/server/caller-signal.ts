/** A server's response, as far as it tells that the caller has gone. Node's `ServerResponse` fits. */
export interface ClosingResponse {
  readonly destroyed?: boolean;
  /** Whether the server has said all that it has to say. */
  readonly writableEnded: boolean;
  once(event: 'close', listener: () => void): unknown;
}

/** A signal that aborts when the caller of a server disconnects before the server has answered. */
export function callerSignal(response: ClosingResponse): AbortSignal {
  const controller = new AbortController();
  const onClose = (): void => {
    if (response.writableEnded) return;
    controller.abort(new DOMException('The caller has disconnected', 'AbortError'));
  };
  if (response.destroyed) onClose();
  else response.once('close', onClose);
  return controller.signal;
}
