import { oauthInterceptor } from '@evergrant/undici';
import { Dispatcher, request } from 'undici';
import type { Benchmark } from '../benchmark.ts';
import { apiUrl, freshClient } from '../fresh-client.ts';
import { fixedHeader } from './fixed-header.ts';

/** A dispatcher without a network. It answers at once with an empty body. */
class MemoryDispatcher extends Dispatcher {
  last: Dispatcher.DispatchOptions | undefined;

  override dispatch(options: Dispatcher.DispatchOptions, handler: Dispatcher.DispatchHandler): boolean {
    this.last = options;
    const controller: Dispatcher.DispatchController = {
      aborted: false,
      paused: false,
      reason: null,
      abort() {},
      pause() {},
      resume() {},
    };
    handler.onRequestStart?.(controller, {});
    handler.onResponseStart?.(controller, 200, {}, 'OK');
    handler.onResponseEnd?.(controller, {});
    return true;
  }
}

/** Passes everything on through a handler of its own, as interceptors do that read responses. */
const noOp: Dispatcher.DispatcherComposeInterceptor = (dispatch) => (options, handler) =>
  dispatch(
    { ...options },
    {
      onRequestStart: (...words) => handler.onRequestStart?.(...words),
      onResponseStart: (...words) => handler.onResponseStart?.(...words),
      onResponseData: (...words) => handler.onResponseData?.(...words),
      onResponseEnd: (...words) => handler.onResponseEnd?.(...words),
      onResponseError: (...words) => handler.onResponseError?.(...words),
    },
  );

const byHand: Dispatcher.DispatcherComposeInterceptor = (dispatch) => (options, handler) =>
  dispatch({ ...options, headers: { ...options.headers, ...fixedHeader() } }, handler);

async function call(dispatcher: Dispatcher): Promise<void> {
  const { body } = await request(`${apiUrl}/users`, { dispatcher, headers: { accept: 'application/json' } });
  await body.dump();
}

/** `undici.request` with a dispatcher that answers from memory. */
export const undiciBenchmark: Benchmark = {
  name: 'undici',
  title: 'undici 8, over a dispatcher in memory',
  async open() {
    const client = await freshClient();
    const bare = new MemoryDispatcher();
    const passing = bare.compose(noOp);
    const fixed = bare.compose(noOp, byHand);
    const composed = bare.compose(oauthInterceptor(client));
    return {
      cases: [
        { name: 'bare', call: () => call(bare), authorized: false, baseline: true },
        { name: 'no-op interceptor', call: () => call(passing), authorized: false, baseline: true },
        { name: 'header by hand', call: () => call(fixed), authorized: true },
        { name: 'oauthInterceptor', call: () => call(composed), authorized: true },
      ],
      arrived: () => (bare.last?.headers as { authorization?: string } | undefined)?.authorization,
      close: () => client.close(),
    };
  },
};
