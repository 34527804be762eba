import { oauthHooks } from '@evergrant/got';
import type { Got } from 'got';
import type { Contender } from './contender.ts';
import { libraryContenders } from './library-contenders.ts';
import { ourClient } from './our-client.ts';
import { heldByHand } from './request-token.ts';

type GotContender = Contender<Got>;

/** Hooks that await a token and get another one after a 401, as got's manual shows. */
function awaiting(client: Got, getToken: () => Promise<string>): { client: Got } {
  return {
    client: client.extend({
      hooks: {
        beforeRequest: [
          async ({ headers }) => {
            headers.authorization = await getToken();
          },
        ],
        afterResponse: [(response) => response],
      },
    }),
  };
}

/** Ways to put a token on the calls of a `got` instance. */
export const gotContenders: readonly GotContender[] = [
  { name: 'bare', kind: 'no token', baseline: true, prepare: (client) => ({ client }) },
  {
    name: 'no-op hooks',
    kind: 'no token',
    baseline: true,
    prepare: (client) => ({
      client: client.extend({
        hooks: { beforeRequest: [async () => {}], afterResponse: [(response) => response] },
      }),
    }),
  },
  {
    name: 'by hand, hooks',
    kind: 'by hand',
    prepare: (client, surroundings) => awaiting(client, heldByHand(surroundings)),
  },
  // In the scenarios they do as with axios and fetch.
  ...libraryContenders('hooks', awaiting).map((one) => ({ ...one, inScenarios: false })),
  {
    name: 'oauthHooks',
    kind: 'ours',
    prepare(client, surroundings) {
      const oauth = ourClient(surroundings);
      return { client: client.extend(oauthHooks(oauth)), close: () => oauth.close() };
    },
  },
];
