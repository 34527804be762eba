/** The members that are used of a stream: Node's own, older ones, and forms of the package form-data. */
interface StreamBody {
  pipe(): unknown;
  on(event: 'error' | 'close', listener: (error?: Error) => void): unknown;
  destroy?(): unknown;
  destroyed?: boolean;
  readableEnded?: boolean;
  errored?: Error | null;
  /** The parts of a form of the package form-data, which does not destroy them itself. */
  _streams?: readonly { source?: { destroy?(): unknown } }[];
}

/** Whether a body is a Node stream. */
function isStreamBody(body: any): body is StreamBody {
  return typeof body?.pipe === 'function' && typeof body.on === 'function';
}

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

/**
 * Frees the resources of a body if its request fails before anything was sent.
 *
 * @example
 * destroyBody(options.body);
 */
export function destroyBody(body: any): void {
  if (isStreamBody(body)) {
    // A stream may still fail while it is destroyed.
    body.on('error', () => {});
    for (const part of body._streams ?? []) part?.source?.destroy?.();
    body.destroy?.();
  } else if (typeof body?.getReader === 'function') {
    // A stream that somebody else reads rejects this.
    void Promise.resolve(body.cancel?.()).catch(() => {});
  } else if (typeof body?.next === 'function') {
    void Promise.resolve(body.return?.()).catch(() => {});
  }
}
