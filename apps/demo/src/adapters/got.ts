import { oauthHooks } from '@evergrant/got';
import got from 'got';
import type { DemoAdapter } from '../demo-adapter.ts';

/** A got instance with the hooks. */
export const gotAdapter: DemoAdapter = {
  name: 'got',
  async start({ client, usersUrl, headers }) {
    const api = got.extend(oauthHooks(client), {
      headers,
      resolveBodyOnly: false,
      responseType: 'text',
      throwHttpErrors: false,
    });
    return {
      async getUsers() {
        const { statusCode, body } = await api(usersUrl);
        return { status: statusCode, body };
      },
      close: async () => {},
    };
  },
};
