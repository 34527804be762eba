/** A server's response, as far as it tells that the caller has disconnected. Responses of `node:http` and `node:http2` fit. */
export interface ClosingResponse {
  /** `node:http` has it, `node:http2` has it on the stream. */
  readonly destroyed?: boolean;
  readonly stream?: { readonly destroyed: boolean } | undefined;
  /** Whether the server has written all of its response. */
  readonly writableEnded: boolean;
  once(event: 'close', listener: () => void): unknown;
}

/**
 * A signal that aborts when the caller of a server disconnects before the server has answered. It has aborted already where
 * the caller disconnected earlier, so it can be made when it is needed.
 * @example
 * const signal = callerSignal(response);
 * await client.getToken({ signal });
 */
export function callerSignal(response: ClosingResponse): AbortSignal {
  const controller = new AbortController();
  const onClose = (): void => {
    if (response.writableEnded) return;
    controller.abort(new DOMException('The caller has disconnected', 'AbortError'));
  };
  if (response.destroyed ?? response.stream?.destroyed) onClose();
  else response.once('close', onClose);
  return controller.signal;
}
