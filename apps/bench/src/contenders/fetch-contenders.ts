import { OAuth2Client, OAuth2Fetch } from '@badgateway/oauth2-client';
import { createOAuthFetch } from '@evergrant/fetch';
import type { Contender } from './contender.ts';
import { libraryContenders } from './library-contenders.ts';
import { ourClient } from './our-client.ts';
import { heldByHand, requestToken } from './request-token.ts';

type Fetch = typeof fetch;
type FetchContender = Contender<Fetch>;

function awaiting(client: Fetch, getToken: () => Promise<string>): { client: Fetch } {
  return {
    async client(input, init) {
      const headers = new Headers(init?.headers);
      headers.set('authorization', await getToken());
      return client(input, { ...init, headers });
    },
  };
}

const badgateway: FetchContender['prepare'] = (client, { clientId, clientSecret, tokenUrl }) => {
  const oauth = new OAuth2Client({ clientId, clientSecret, tokenEndpoint: tokenUrl });
  const authorize = new OAuth2Fetch({
    client: oauth,
    getNewToken: () => oauth.clientCredentials(),
  }).mw();
  return { client: (input, init) => authorize(new Request(input, init), (request) => client(request)) };
};

/** Ways to put a token on the calls of a `fetch`. */
export const fetchContenders: readonly FetchContender[] = [
  { name: 'bare', kind: 'no token', baseline: true, prepare: (client) => ({ client }) },
  {
    name: 'no-op wrapper',
    kind: 'no token',
    prepare: (client) => ({ client: async (input, init) => client(input, init) }),
  },
  {
    name: 'by hand, minimal wrapper',
    kind: 'by hand',
    baseline: true,
    inScenarios: false,
    async prepare(client, surroundings) {
      const held = await requestToken(surroundings);
      return {
        client: async (input, init) => {
          if (Date.now() >= held.expiresAt) throw new Error('the token has expired');
          // Right only for a call that passes a plain record, or nothing.
          const headers = { ...(init?.headers as Record<string, string>), authorization: held.authorization };
          return client(input, { ...init, headers });
        },
      };
    },
  },
  {
    name: 'by hand, Headers',
    kind: 'by hand',
    prepare: (client, surroundings) => awaiting(client, heldByHand(surroundings)),
  },
  { name: '@badgateway/oauth2-client', kind: 'published', prepare: badgateway },
  ...libraryContenders('wrapper', awaiting),
  {
    name: 'createOAuthFetch',
    kind: 'ours',
    prepare(client, surroundings) {
      const oauth = ourClient(surroundings);
      return {
        client: createOAuthFetch(oauth, { fetch: client }) as Fetch,
        close: () => oauth.close(),
      };
    },
  },
];
