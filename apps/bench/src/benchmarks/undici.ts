import { type Dispatcher, request } from 'undici-7';
import type { Benchmark, OpenBenchmark } from '../benchmark.ts';
import { openContenders } from '../contenders/open-contenders.ts';
import { surroundingsOf } from '../contenders/surroundings-of.ts';
import { undiciContenders } from '../contenders/undici-contenders.ts';
import { apiUrl } from '../fresh-client.ts';
import { startServer } from '../server/start-server.ts';
import { MemoryDispatcher } from './memory-dispatcher.ts';

async function open(call: (dispatcher: Dispatcher) => unknown): Promise<OpenBenchmark> {
  const server = await startServer();
  const bare = new MemoryDispatcher();
  const { cases, close } = await openContenders<Dispatcher>(undiciContenders, {
    create: () => bare,
    call,
    warmUp: callRequest, // a dispatch does not say when it is over
    surroundings: surroundingsOf(server, apiUrl),
  });
  return {
    cases,
    arrived: () => (bare.last?.headers as { authorization?: string } | undefined)?.authorization,
    async close() {
      await close();
      await server.close();
    },
  };
}

async function callRequest(dispatcher: Dispatcher): Promise<void> {
  const { body } = await request(`${apiUrl}/users`, { dispatcher, headers: { accept: 'application/json' } });
  await body.dump();
}

/** `undici.request` with a dispatcher that answers from memory. */
export const undiciBenchmark: Benchmark = {
  name: 'undici',
  title: 'undici 7, `request` over a dispatcher in memory',
  open: () => open(callRequest),
};

/** The handler of a caller. Its methods do nothing. */
class Handler implements Dispatcher.DispatchHandler {
  onRequestStart(): void {}
  onResponseStart(): void {}
  onResponseData(): void {}
  onResponseEnd(): void {}
  onResponseError(_controller: unknown, error: Error): void {
    throw error;
  }
}

function dispatch(dispatcher: Dispatcher): boolean {
  const headers = { accept: 'application/json' };
  return dispatcher.dispatch({ origin: apiUrl, path: '/users', method: 'GET', headers }, new Handler());
}

/** Only the dispatch, without what `request` does around it. */
export const dispatchBenchmark: Benchmark = {
  name: 'dispatch',
  title: 'undici 7, `dispatch` over a dispatcher in memory',
  open: () => open(dispatch),
};
