import { attachOAuth } from '@evergrant/axios';
import axios, { AxiosHeaders, type AxiosInstance } from 'axios';
import type { Benchmark } from '../benchmark.ts';
import { apiUrl, freshClient } from '../fresh-client.ts';
import { fixedHeader } from './fixed-header.ts';

/** axios with an adapter that answers from memory. */
export const axiosBenchmark: Benchmark = {
  name: 'axios',
  title: `axios ${axios.VERSION}, over an adapter in memory`,
  async open() {
    const client = await freshClient();
    let last: unknown;
    const create = (): AxiosInstance =>
      axios.create({
        baseURL: apiUrl,
        async adapter(config) {
          last = config.headers.get('Authorization'); // read at once: axios removes it later
          return { config, data: '', headers: new AxiosHeaders(), status: 200, statusText: 'OK' };
        },
      });
    const bare = create();
    const noOp = create();
    noOp.interceptors.request.use(async (config) => config);
    noOp.interceptors.response.use(async (response) => response);
    const byHand = create();
    byHand.interceptors.request.use(async (config) => {
      config.headers.set('Authorization', fixedHeader().authorization);
      return config;
    });
    byHand.interceptors.response.use(async (response) => response);
    const attached = create();
    attachOAuth(attached, client);
    return {
      cases: [
        { name: 'bare', call: () => bare.get('/users'), authorized: false, baseline: true },
        { name: 'no-op interceptors', call: () => noOp.get('/users'), authorized: false, baseline: true },
        { name: 'header by hand', call: () => byHand.get('/users'), authorized: true },
        { name: 'attachOAuth', call: () => attached.get('/users'), authorized: true },
      ],
      arrived: () => (last ?? undefined) as string | undefined,
      close: () => client.close(),
    };
  },
};
