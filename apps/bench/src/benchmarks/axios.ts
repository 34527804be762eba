import axios, { AxiosError, AxiosHeaders, type AxiosInstance } from 'axios';
import type { Benchmark } from '../benchmark.ts';
import { axiosContenders } from '../contenders/axios-contenders.ts';
import { openContenders } from '../contenders/open-contenders.ts';
import { surroundingsOf } from '../contenders/surroundings-of.ts';
import { apiUrl } from '../fresh-client.ts';
import { startServer } from '../server/start-server.ts';

/** axios with an adapter that answers from memory. Only the tokens come over a socket. */
export const axiosBenchmark: Benchmark = {
  name: 'axios',
  title: `axios ${axios.VERSION}, over an adapter in memory`,
  async open() {
    const server = await startServer();
    let last: unknown;
    const { cases, close } = await openContenders<AxiosInstance>(axiosContenders, {
      create: (kind) =>
        axios.create({
          baseURL: apiUrl,
          async adapter(config) {
            last = config.headers.get('Authorization'); // read at once: axios removes it later
            const response = { config, data: '', headers: new AxiosHeaders(), status: 200, statusText: 'OK' };
            if (kind === 'no token' || last) return response;
            throw new AxiosError('no token', '401', config, null, { ...response, status: 401 });
          },
        }),
      call: (client) => client.get('/users'),
      surroundings: surroundingsOf(server, apiUrl),
    });
    return {
      cases,
      arrived: () => (last ?? undefined) as string | undefined,
      async close() {
        await close();
        await server.close();
      },
    };
  },
};
