import { Agent } from 'node:http';
import axios, { type AxiosInstance } from 'axios';
import got, { type Got } from 'got';
import { Agent as UndiciAgent, type Dispatcher, request } from 'undici-7';
import { axiosContenders } from './axios-contenders.ts';
import type { Contender, Surroundings } from './contender.ts';
import { fetchContenders } from './fetch-contenders.ts';
import { gotContenders } from './got-contenders.ts';
import { undiciContenders } from './undici-contenders.ts';

/** What the API answers: the header that it was called with. */
interface Answer {
  authorization: string;
}

/** One HTTP client over real sockets, and the contenders for it. */
export interface SocketClient<Client> {
  name: string;
  contenders: readonly Contender<Client>[];
  create: (surroundings: Surroundings) => Client;
  /** Makes a call. Resolves with the header that it arrived with. */
  call: (client: Client, url: string) => Promise<string>;
}

/** Lets a table hold clients of several kinds. */
export type AnySocketClient = SocketClient<any>;

const agent = (): Agent => new Agent({ keepAlive: true, scheduling: 'fifo' });

const overAxios: SocketClient<AxiosInstance> = {
  name: 'axios',
  contenders: axiosContenders,
  create: ({ apiUrl }) => axios.create({ baseURL: apiUrl, httpAgent: agent(), proxy: false }),
  call: async (client, url) => (await client.get<Answer>(url)).data.authorization,
};

const overFetch: SocketClient<typeof fetch> = {
  name: 'fetch',
  contenders: fetchContenders,
  create: () => fetch,
  async call(client, url) {
    const response = await client(url);
    const { authorization } = (await response.json()) as Answer;
    if (!response.ok) throw new Error(`the API answered ${response.status}`);
    return authorization;
  },
};

const overUndici: SocketClient<Dispatcher> = {
  name: 'undici',
  contenders: undiciContenders,
  create: () => new UndiciAgent({ connections: 32 }),
  async call(dispatcher, url) {
    const { body, statusCode } = await request(url, { dispatcher });
    const { authorization } = (await body.json()) as Answer;
    if (statusCode !== 200) throw new Error(`the API answered ${statusCode}`);
    return authorization;
  },
};

const overGot: SocketClient<Got> = {
  name: 'got',
  contenders: gotContenders,
  create: () => got.extend({ agent: { http: agent() }, retry: { limit: 0 } }),
  call: async (client, url) => (await client(url).json<Answer>()).authorization,
};

/** The HTTP clients, over real sockets. */
export const socketClients: readonly AnySocketClient[] = [overAxios, overFetch, overUndici, overGot];
