import type { OAuthClient } from '@evergrant/core';
import axios, { Axios, type AxiosInstance } from 'axios';
import axios13 from 'axios-1.3';
import axios17 from 'axios-1.7';
import { expectTypeOf, test } from 'vitest';
import { attachOAuth } from './index.ts';

declare const client: OAuthClient;

test('instances of every release can be attached to', () => {
  expectTypeOf(attachOAuth(axios.create(), client)).toEqualTypeOf<() => void>();
  attachOAuth(axios, client);
  attachOAuth(new Axios(), client);
  attachOAuth(axios13.create(), client);
  attachOAuth(axios17.create(), client);
  // @ts-expect-error a client is needed
  attachOAuth(axios);
  // @ts-expect-error not an instance
  attachOAuth({}, client);
});

test('a call has a word of its own', () => {
  const api: AxiosInstance = axios.create({ baseURL: 'https://api.example.com', oauth: { scope: 'a' } });
  void api.get('/', { oauth: false });
  void api.post<string>('/', {}, { oauth: { scope: ['a', 'b'], resource: 'https://r.example.com' } });
  void api.request({ url: '/', oauth: { scope: 'a' } });
  api.interceptors.request.use((config) => ((config.oauth = false), config));
  // @ts-expect-error true says nothing
  void api.get('/', { oauth: true });
  // @ts-expect-error no such member
  void api.get('/', { oauth: { audience: 'x' } });
});
