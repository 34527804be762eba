import type { ResponseHead } from '@evergrant/core/adapter';
import type { Dispatcher } from 'undici';

/** A handler of any release: only the names of its functions matter here. */
type AnyHandler = Record<string, ((...words: any[]) => any) | undefined>;

const untouched = ['onUpgrade', 'onRequestUpgrade', 'onResponseStarted', 'onBodySent', 'onRequestSent'];

/** undici 6 calls a handler's functions by other names than undici 7 and 8. */
const current = [
  'onRequestStart',
  'onResponseStart',
  'onResponseData',
  'onResponseEnd',
  'onResponseError',
] as const;
const legacy = ['onConnect', 'onHeaders', 'onData', 'onComplete', 'onError'] as const;

/** What there is to do with the handler of a request. */
export interface Handler {
  /** Tells it that the request is waiting; its abort ends the wait. */
  start(waiting: AbortController): void;
  /** Tells it that there will be no response. */
  fail(error: Error): void;
  /** A handler for one attempt. Where `isRefusal` says so, the response is read and dropped, and then comes `again`. */
  attempt(isRefusal: (head: ResponseHead) => boolean, again: () => unknown): Dispatcher.DispatchHandler;
}

export function handlerOf(downstream: Dispatcher.DispatchHandler): Handler {
  const handler = downstream as AnyHandler;
  const isCurrent = 'onRequestStart' in handler;
  const [start, head, data, end, error] = isCurrent ? current : legacy;
  let controller: Dispatcher.DispatchController;

  return {
    start(waiting) {
      controller = controllerOf(waiting);
      if (isCurrent) handler[start]?.(controller, {});
      else handler[start]?.((reason: Error) => waiting.abort(reason), null);
    },
    fail: (reason) => void (isCurrent ? handler[error]?.(controller, reason) : handler[error]?.(reason)),
    attempt(isRefusal, again) {
      let history: URL[] | undefined;
      let refused = false;
      const own: AnyHandler = {
        [start](...words) {
          history = words[1]?.history; // of a redirect interceptor between us and the network
          return handler[start]?.(...words);
        },
        [head](...words) {
          const [status, headers] = isCurrent ? words.slice(1) : words;
          const header = (name: string): string | undefined => readHeader(headers, name);
          refused = status >= 200 && isRefusal({ status, header, url: history?.at(-1) });
          return refused || handler[head]?.(...words);
        },
        [data]: (...words) => refused || handler[data]?.(...words),
        [end]: (...words) => (refused ? again() : handler[end]?.(...words)),
        [error]: (...words) => (refused ? again() : handler[error]?.(...words)),
      };
      for (const name of untouched) {
        if (handler[name]) own[name] = (...words) => handler[name]?.(...words);
      }
      return own as Dispatcher.DispatchHandler;
    },
  };
}

/** For the time in which there is no connection yet that could be paused. */
function controllerOf(waiting: AbortController): Dispatcher.DispatchController {
  const { signal } = waiting;
  return {
    get aborted() {
      return signal.aborted;
    },
    get reason() {
      return signal.aborted ? signal.reason : null;
    },
    paused: false,
    abort: (reason) => waiting.abort(reason),
    pause() {},
    resume() {},
  };
}

/** A response header, from names and values by turns or from an object. */
function readHeader(headers: Buffer[] | Record<string, string | string[]>, name: string): string | undefined {
  if (!Array.isArray(headers)) return headers[name]?.toString();
  const values = headers.filter(
    (_, index) => index % 2 === 1 && String(headers[index - 1]).toLowerCase() === name,
  );
  return values.length === 0 ? undefined : values.join(', ');
}
