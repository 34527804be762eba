import type { IncomingMessage, RequestOptions } from 'node:http';
import { Readable } from 'node:stream';
import got, { type Got } from 'got';
import type { Benchmark } from '../benchmark.ts';
import { gotContenders } from '../contenders/got-contenders.ts';
import { openContenders } from '../contenders/open-contenders.ts';
import { surroundingsOf } from '../contenders/surroundings-of.ts';
import { apiUrl } from '../fresh-client.ts';
import { startServer } from '../server/start-server.ts';

/** The parts of a response that got reads. */
function answer(): IncomingMessage {
  const body = Readable.from([]);
  return Object.assign(body, { statusCode: 200, headers: {}, rawHeaders: [], complete: true }) as never;
}

/** got with a `request` function that answers from memory, which got supports for caches. */
export const gotBenchmark: Benchmark = {
  name: 'got',
  title: 'got 16, over a request function in memory',
  async open() {
    const server = await startServer();
    let last: RequestOptions | undefined;
    const bare: Got = got.extend({
      request: ((_url: URL, options: RequestOptions) => {
        last = { headers: { ...options.headers } }; // as they were sent
        return answer();
      }) as never,
    });
    const url = `${apiUrl}/users`;
    const { cases, close } = await openContenders<Got>(gotContenders, {
      create: () => bare,
      call: async (client) => client(url),
      surroundings: surroundingsOf(server, apiUrl),
    });
    return {
      cases,
      arrived: () => (last?.headers as { authorization?: string } | undefined)?.authorization,
      async close() {
        await close();
        await server.close();
      },
    };
  },
};
