import type { OAuthClient } from '@evergrant/core';
import got, { type ExtendOptions, type Response } from 'got';
import { expectTypeOf, test } from 'vitest';
import { type OAuthContext, oauthHooks } from './index.ts';

declare const client: OAuthClient;

test('the hooks extend an instance', () => {
  expectTypeOf(oauthHooks(client)).toExtend<ExtendOptions>();
  const api = got.extend(oauthHooks(client), { prefixUrl: 'https://api.example.com' });
  expectTypeOf(api('users').json<{ id: number }[]>()).resolves.toEqualTypeOf<{ id: number }[]>();
  expectTypeOf(got.extend(oauthHooks(client))('users')).resolves.toEqualTypeOf<Response<string>>();
  expectTypeOf(got.extend({ responseType: 'json' }, oauthHooks(client))('users')).resolves.toEqualTypeOf<
    Response<unknown>
  >();
  // @ts-expect-error a client is needed
  oauthHooks();
});

test('a call has a word of its own', () => {
  void got('https://api.example.com', { context: { oauth: false } satisfies OAuthContext });
  void got('https://api.example.com', { context: { oauth: { scope: 'a' }, own: 1 } satisfies OAuthContext });
  // @ts-expect-error true says nothing
  void got('https://api.example.com', { context: { oauth: true } satisfies OAuthContext });
  // @ts-expect-error no such member
  void got('https://api.example.com', { context: { oauth: { audience: 'x' } } satisfies OAuthContext });
});
