import { bindTokens } from '@evergrant/core/adapter';
import { createOAuthFetch } from '@evergrant/fetch';
import type { Benchmark } from '../benchmark.ts';
import { apiUrl, freshClient } from '../fresh-client.ts';
import { fixedHeader } from './fixed-header.ts';

type Fetch = typeof fetch;

/** Wraps a `fetch` that only creates a response. */
export const fetchBenchmark: Benchmark = {
  name: 'fetch',
  title: 'fetch, over a fetch in memory',
  async open() {
    const client = await freshClient();
    let last: RequestInit | undefined;
    const bare: Fetch = async (_input, init) => {
      last = init;
      return new Response(null, { status: 200 });
    };
    const noOp: Fetch = async (input, init) => {
      const response = await bare(input, init);
      return response;
    };
    const byHand: Fetch = async (input, init) => {
      const headers = new Headers(init?.headers);
      headers.set('authorization', fixedHeader().authorization);
      const response = await bare(input, { ...init, headers });
      return response;
    };
    const oauthFetch = createOAuthFetch(client, { fetch: bare });
    const { signal } = new AbortController();
    const handle = bindTokens({ api: client }, { fetch: bare, signal }).api;
    const url = `${apiUrl}/users`;
    const init = { headers: { accept: 'application/json' } };
    return {
      cases: [
        { name: 'bare', call: () => bare(url, init), authorized: false, baseline: true },
        { name: 'no-op wrapper', call: () => noOp(url, init), authorized: false, baseline: true },
        { name: 'header by hand', call: () => byHand(url, init), authorized: true },
        { name: 'createOAuthFetch', call: () => oauthFetch(url, init), authorized: true },
        { name: "a request's handle.fetch", call: () => handle.fetch(url, init), authorized: true },
      ],
      arrived: () => new Headers(last?.headers).get('authorization') ?? undefined,
      close: () => client.close(),
    };
  },
};
