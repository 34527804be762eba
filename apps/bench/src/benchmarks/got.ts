import type { IncomingMessage, RequestOptions } from 'node:http';
import { Readable } from 'node:stream';
import { oauthHooks } from '@evergrant/got';
import got, { type ExtendOptions, type Got } from 'got';
import type { Benchmark } from '../benchmark.ts';
import { apiUrl, freshClient } from '../fresh-client.ts';
import { fixedHeader } from './fixed-header.ts';

/** The parts of a response that got reads. */
function answer(): IncomingMessage {
  const body = Readable.from([]);
  return Object.assign(body, { statusCode: 200, headers: {}, rawHeaders: [], complete: true }) as never;
}

const noOp: ExtendOptions = {
  hooks: { beforeRequest: [async () => {}], afterResponse: [(response) => response] },
};

const byHand: ExtendOptions = {
  hooks: {
    beforeRequest: [
      async ({ headers }) => {
        headers.authorization = fixedHeader().authorization;
      },
    ],
    afterResponse: [(response) => response],
  },
};

/** got with a `request` function that answers from memory, which got supports for caches. */
export const gotBenchmark: Benchmark = {
  name: 'got',
  title: 'got 16, over a request function in memory',
  async open() {
    const client = await freshClient();
    let last: RequestOptions | undefined;
    const bare: Got = got.extend({
      request: ((_url: URL, options: RequestOptions) => {
        last = { headers: { ...options.headers } }; // as they were sent
        return answer();
      }) as never,
    });
    const passing = bare.extend(noOp);
    const fixed = bare.extend(byHand);
    const extended = bare.extend(oauthHooks(client));
    const url = `${apiUrl}/users`;
    return {
      cases: [
        { name: 'bare', call: async () => bare(url), authorized: false, baseline: true },
        { name: 'no-op hooks', call: async () => passing(url), authorized: false, baseline: true },
        { name: 'header by hand', call: async () => fixed(url), authorized: true },
        { name: 'oauthHooks', call: async () => extended(url), authorized: true },
      ],
      arrived: () => (last?.headers as { authorization?: string } | undefined)?.authorization,
      close: () => client.close(),
    };
  },
};
