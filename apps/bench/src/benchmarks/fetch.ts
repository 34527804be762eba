import { bindTokens } from '@evergrant/core/adapter';
import type { Benchmark } from '../benchmark.ts';
import { fetchContenders } from '../contenders/fetch-contenders.ts';
import { openContenders } from '../contenders/open-contenders.ts';
import { surroundingsOf } from '../contenders/surroundings-of.ts';
import { apiUrl, freshClient } from '../fresh-client.ts';
import { startServer } from '../server/start-server.ts';

type Fetch = typeof fetch;

/** Wraps a `fetch` that only creates a response. */
export const fetchBenchmark: Benchmark = {
  name: 'fetch',
  title: 'fetch, over a fetch in memory',
  async open() {
    const server = await startServer();
    const oauth = await freshClient();
    let last: { input: Parameters<Fetch>[0]; init: RequestInit | undefined } | undefined;
    const bare: Fetch = async (input, init) => {
      last = { input, init };
      return new Response(null, { status: 200 });
    };
    const url = `${apiUrl}/users`;
    const init = { headers: { accept: 'application/json' } };
    const { cases, close } = await openContenders<Fetch>(fetchContenders, {
      create: () => bare,
      call: (client) => client(url, init),
      surroundings: surroundingsOf(server, apiUrl),
    });
    const { signal } = new AbortController();
    const handle = bindTokens({ api: oauth }, { fetch: bare, signal }).api;
    return {
      cases: [
        ...cases,
        {
          name: "a request's handle.fetch",
          kind: 'ours',
          call: () => handle.fetch(url, init),
          authorized: true,
        },
      ],
      arrived() {
        const { headers } = last?.input instanceof Request ? last.input : { headers: last?.init?.headers };
        return new Headers(headers).get('authorization') ?? undefined;
      },
      async close() {
        await Promise.all([close(), oauth.close(), server.close()]);
      },
    };
  },
};
