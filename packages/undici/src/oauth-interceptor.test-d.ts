import type { OAuthClient } from '@evergrant/core';
import { Agent, Client, type Dispatcher, fetch, interceptors, request } from 'undici';
import { expectTypeOf, test } from 'vitest';
import { oauthInterceptor } from './index.ts';

declare const client: OAuthClient;

test('an interceptor goes where interceptors go', () => {
  expectTypeOf(oauthInterceptor(client)).toEqualTypeOf<Dispatcher.DispatcherComposeInterceptor>();
  const dispatcher = new Agent().compose(oauthInterceptor(client), interceptors.retry());
  new Client('https://api.example.com').compose([
    oauthInterceptor(client, { baseUrl: 'https://api.example.com' }),
  ]);
  void fetch('https://api.example.com', { dispatcher });
  // @ts-expect-error a client is needed
  oauthInterceptor();
  // @ts-expect-error no such option
  oauthInterceptor(client, { origin: 'https://api.example.com' });
});

test('a request has a word of its own', () => {
  const dispatcher = new Agent();
  void request('https://api.example.com', { dispatcher, oauth: false });
  void request('https://api.example.com', {
    dispatcher,
    oauth: { scope: ['a', 'b'], resource: 'https://r.example.com' },
  });
  void dispatcher.request({
    origin: 'https://api.example.com',
    path: '/',
    method: 'GET',
    oauth: { scope: 'a' },
  });
  // @ts-expect-error true says nothing
  void request('https://api.example.com', { dispatcher, oauth: true });
  // @ts-expect-error no such member
  void request('https://api.example.com', { dispatcher, oauth: { audience: 'x' } });
});
