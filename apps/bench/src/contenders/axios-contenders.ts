import { attachOAuth } from '@evergrant/axios';
import { clientFactory, interceptorFactory, LockingTokenCache } from '@scienta/axios-oauth2';
import axios, { type AxiosInstance, type InternalAxiosRequestConfig } from 'axios';
import { createAuthRefresh } from 'axios-auth-refresh';
import { clientCredentials } from 'axios-oauth-client';
import tokenInterceptor from 'axios-token-interceptor';
import type { Contender } from './contender.ts';
import { libraryContenders } from './library-contenders.ts';
import { ourClient } from './our-client.ts';
import { type HeldToken, heldByHand, requestToken } from './request-token.ts';

type AxiosContender = Contender<AxiosInstance>;

function setHeader(config: InternalAxiosRequestConfig, authorization: string): InternalAxiosRequestConfig {
  config.headers.set('Authorization', authorization);
  return config;
}

/** An interceptor that awaits a token, as most people write it. */
function awaiting(client: AxiosInstance, getToken: () => Promise<string>): { client: AxiosInstance } {
  client.interceptors.request.use(async (config) => setHeader(config, await getToken()));
  return { client };
}

const ours: AxiosContender['prepare'] = (client, surroundings) => {
  const oauth = ourClient(surroundings);
  attachOAuth(client, oauth);
  return { client, close: () => oauth.close() };
};

const synchronously: AxiosContender['prepare'] = async (client, surroundings) => {
  const held = await requestToken(surroundings);
  client.interceptors.request.use(
    (config) => {
      if (Date.now() >= held.expiresAt) throw new Error('the token has expired');
      return setHeader(config, held.authorization);
    },
    undefined,
    { synchronous: true },
  );
  return { client };
};

/** Gets a token when the API refuses the one before, and sends the call again. */
const resendingByHand: AxiosContender['prepare'] = (client, surroundings) => {
  let held: HeldToken | undefined;
  client.interceptors.request.use(
    (config) => (held === undefined ? config : setHeader(config, held.authorization)),
    undefined,
    { synchronous: true },
  );
  client.interceptors.response.use(undefined, async (error: unknown) => {
    const config = axios.isAxiosError(error) ? error.config : undefined;
    if (config === undefined || (error as { response?: { status: number } }).response?.status !== 401)
      throw error;
    if ('resent' in config) throw error;
    held = await requestToken(surroundings);
    return client.request({ ...config, resent: true } as never);
  });
  return { client };
};

const authRefresh: AxiosContender['prepare'] = (client, surroundings) => {
  let held: HeldToken | undefined;
  client.interceptors.request.use((config) =>
    held === undefined ? config : setHeader(config, held.authorization),
  );
  createAuthRefresh(client as never, async () => {
    held = await requestToken(surroundings);
  });
  return { client };
};

const cachedByTokenInterceptor: AxiosContender['prepare'] = (client, surroundings) => {
  const { clientId, clientSecret, tokenUrl } = surroundings;
  const getToken = clientCredentials(axios.create(), tokenUrl, clientId, clientSecret) as () => Promise<{
    access_token: string;
    expires_in: number;
  }>;
  const cache = tokenInterceptor.tokenCache(getToken, {
    getMaxAge: ({ expires_in: lifetime }) => lifetime * 1000,
  });
  client.interceptors.request.use(
    tokenInterceptor({
      getToken: cache,
      headerFormatter: (token: unknown) => `Bearer ${(token as { access_token: string }).access_token}`,
    } as never) as never,
  );
  return { client };
};

const scienta: AxiosContender['prepare'] = (client, { clientId, clientSecret, tokenUrl }) => {
  const authClient = clientFactory(
    axios.create() as never,
    {
      url: tokenUrl,
      grant_type: 'client_credentials',
      client_id: clientId,
      client_secret: clientSecret,
    } as never,
  );
  client.interceptors.request.use(interceptorFactory(authClient, new LockingTokenCache()) as never);
  return { client };
};

/** Ways to put a token on the calls of an axios instance. */
export const axiosContenders: readonly AxiosContender[] = [
  { name: 'bare', kind: 'no token', baseline: true, prepare: (client) => ({ client }) },
  {
    name: 'no-op interceptors',
    kind: 'no token',
    prepare(client) {
      client.interceptors.request.use(async (config) => config);
      client.interceptors.response.use(async (response) => response);
      return { client };
    },
  },
  {
    name: 'by hand, synchronous',
    kind: 'by hand',
    baseline: true,
    inScenarios: false,
    prepare: synchronously,
  },
  { name: 'by hand, synchronous, resending after 401', kind: 'by hand', prepare: resendingByHand },
  {
    name: 'by hand, async',
    kind: 'by hand',
    prepare: (client, surroundings) => awaiting(client, heldByHand(surroundings)),
  },
  { name: 'axios-auth-refresh', kind: 'published', prepare: authRefresh },
  {
    name: 'axios-token-interceptor, axios-oauth-client',
    kind: 'published',
    prepare: cachedByTokenInterceptor,
  },
  { name: '@scienta/axios-oauth2', kind: 'published', prepare: scienta },
  ...libraryContenders('interceptor', awaiting),
  { name: 'attachOAuth', kind: 'ours', prepare: ours },
];
