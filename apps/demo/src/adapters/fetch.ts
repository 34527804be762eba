import { createOAuthFetch } from '@evergrant/fetch';
import type { DemoAdapter } from '../demo-adapter.ts';

/** The global `fetch`, wrapped. */
export const fetchAdapter: DemoAdapter = {
  name: 'fetch',
  async start({ client, usersUrl, headers }) {
    const api = createOAuthFetch(client);
    return {
      async getUsers() {
        const response = await api(usersUrl, { headers });
        return { status: response.status, body: await response.text() };
      },
      close: async () => {},
    };
  },
};
