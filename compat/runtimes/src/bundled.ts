// A user's program that is bundled into one file: each client calls an API, whose tokens are revoked in the middle.
import { attachOAuth } from '@evergrant/axios';
import { createOAuthClient, encryptedStore, memoryStore, type OAuthClient } from '@evergrant/core';
import { createOAuthFetch } from '@evergrant/fetch';
import { oauthHooks } from '@evergrant/got';
import { startProviderEmulator } from '@evergrant/testing';
import { oauthInterceptor } from '@evergrant/undici';
import axios from 'axios';
import got from 'got';
import { Agent, request } from 'undici';
import { collectTests } from './collect-tests.ts';
import { tellResults } from './tell-results.ts';

type Send = (url: string) => Promise<number>;

const clients: Readonly<Record<string, (client: OAuthClient) => Send>> = {
  fetch: (client) => {
    const send = createOAuthFetch(client);
    return async (url) => (await send(url)).status;
  },
  axios: (client) => {
    const instance = axios.create();
    attachOAuth(instance, client);
    return async (url) => (await instance.get(url)).status;
  },
  got: (client) => {
    const instance = got.extend(oauthHooks(client));
    return async (url) => (await instance(url)).statusCode;
  },
  undici: (client) => {
    const dispatcher = new Agent().compose(oauthInterceptor(client));
    return async (url) => {
      const { body, statusCode } = await request(url, { dispatcher });
      await body.dump();
      return statusCode;
    };
  },
};

const tests = collectTests();
for (const [name, attach] of Object.entries(clients)) {
  tests.test(`${name} in a bundle sends the token, and a new one after a 401`, async () => {
    const emulator = await startProviderEmulator('learn-amp');
    const { apiUrl, clientId, clientSecret, profile } = emulator;
    const store = encryptedStore(memoryStore(), [crypto.getRandomValues(new Uint8Array(32))]);
    const client = createOAuthClient({ ...profile, clientId, clientSecret, store });
    try {
      const send = attach(client);
      const statuses = [await send(`${apiUrl}/users`)];
      emulator.revokeAll();
      statuses.push(await send(`${apiUrl}/users`));
      const seen = [...statuses, emulator.tokenRequests].join();
      if (seen !== '200,200,2') throw new Error(`statuses and token requests are ${seen}`);
    } finally {
      await client.close();
      await emulator.close();
    }
  });
}
void tellResults(tests);
