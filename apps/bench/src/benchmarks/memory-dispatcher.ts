import { Dispatcher } from 'undici-7';

const controller: Dispatcher.DispatchController = {
  aborted: false,
  paused: false,
  reason: null,
  abort() {},
  pause() {},
  resume() {},
} as never;

/** The callbacks that `request` of undici 7 passes. */
interface OldHandler {
  onConnect: (abort: () => void) => void;
  onHeaders: (status: number, headers: Buffer[], resume: () => void, statusText: string) => boolean;
  onComplete: (trailers: Buffer[]) => void;
}

function answerOldHandler(handler: OldHandler): boolean {
  handler.onConnect(() => {});
  handler.onHeaders(200, [], () => {}, 'OK');
  handler.onComplete([]);
  return true;
}

/** A dispatcher without a network. It answers at once with an empty body. */
export class MemoryDispatcher extends Dispatcher {
  last: Dispatcher.DispatchOptions | undefined;

  override dispatch(options: Dispatcher.DispatchOptions, handler: Dispatcher.DispatchHandler): boolean {
    this.last = options;
    if (handler.onRequestStart === undefined) return answerOldHandler(handler as never);
    handler.onRequestStart?.(controller, {});
    handler.onResponseStart?.(controller, 200, {}, 'OK');
    handler.onResponseEnd?.(controller, {});
    return true;
  }
}
