import { attachOAuth } from '@evergrant/axios';
import axios from 'axios';
import type { DemoAdapter } from '../demo-adapter.ts';

/** An axios instance with the interceptor attached. */
export const axiosAdapter: DemoAdapter = {
  name: 'axios',
  async start({ client, usersUrl, headers }) {
    const api = axios.create({
      baseURL: new URL(usersUrl).origin,
      headers,
      responseType: 'text',
      validateStatus: null,
    });
    const detach = attachOAuth(api, client);
    return {
      async getUsers() {
        const { status, data } = await api.get<string>(usersUrl);
        return { status, body: data };
      },
      close: async () => detach(),
    };
  },
};
