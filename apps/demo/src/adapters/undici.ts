import { oauthInterceptor } from '@evergrant/undici';
import { Agent, request } from 'undici';
import type { DemoAdapter } from '../demo-adapter.ts';

/** An undici agent with the interceptor composed in. */
export const undiciAdapter: DemoAdapter = {
  name: 'undici',
  async start({ client, usersUrl, headers }) {
    const agent = new Agent();
    const dispatcher = agent.compose(oauthInterceptor(client));
    return {
      async getUsers() {
        const { statusCode, body } = await request(usersUrl, { dispatcher, headers });
        return { status: statusCode, body: await body.text() };
      },
      close: () => agent.close(),
    };
  },
};
