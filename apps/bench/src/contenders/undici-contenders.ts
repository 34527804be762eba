import { oauthInterceptor } from '@evergrant/undici';
import type { Dispatcher } from 'undici-7';
import { createOidcInterceptor } from 'undici-oidc-interceptor';
import type { Contender } from './contender.ts';
import { ourClient } from './our-client.ts';
import { requestToken } from './request-token.ts';

type UndiciContender = Contender<Dispatcher>;

const noOp: Dispatcher.DispatcherComposeInterceptor = (dispatch) => (options, handler) =>
  dispatch(options, handler);

/** Passes everything on through a handler of its own, as interceptors do that read responses. */
const passing: Dispatcher.DispatcherComposeInterceptor = (dispatch) => (options, handler) =>
  dispatch(
    { ...options },
    {
      onRequestStart: (...words) => handler.onRequestStart?.(...words),
      onResponseStart: (...words) => handler.onResponseStart?.(...words),
      onResponseData: (...words) => handler.onResponseData?.(...words),
      onResponseEnd: (...words) => handler.onResponseEnd?.(...words),
      onResponseError: (...words) => handler.onResponseError?.(...words),
    },
  );

/** Ways to put a token on what an undici dispatcher sends. */
export const undiciContenders: readonly UndiciContender[] = [
  { name: 'bare', kind: 'no token', baseline: true, prepare: (client) => ({ client }) },
  {
    name: 'no-op interceptor',
    kind: 'no token',
    prepare: (client) => ({ client: client.compose(noOp) }),
  },
  {
    name: 'no-op interceptor with a handler',
    kind: 'no token',
    prepare: (client) => ({ client: client.compose(passing) }),
  },
  {
    name: 'by hand, interceptor',
    kind: 'by hand',
    inScenarios: false,
    async prepare(client, surroundings) {
      const held = await requestToken(surroundings);
      return {
        client: client.compose((dispatch) => (options, handler) => {
          if (Date.now() >= held.expiresAt) throw new Error('the token has expired');
          const headers = {
            ...(options.headers as Record<string, string>),
            authorization: held.authorization,
          };
          return dispatch({ ...options, headers }, handler);
        }),
      };
    },
  },
  {
    name: 'undici-oidc-interceptor',
    kind: 'published',
    prepare: (client, { apiUrl, clientId, clientSecret, tokenUrl }) => ({
      client: client.compose(
        createOidcInterceptor({ idpTokenUrl: tokenUrl, clientId, clientSecret, urls: [apiUrl] }),
      ),
    }),
  },
  {
    name: 'oauthInterceptor',
    kind: 'ours',
    prepare(client, surroundings) {
      const oauth = ourClient(surroundings);
      return { client: client.compose(oauthInterceptor(oauth) as never), close: () => oauth.close() };
    },
  },
];
