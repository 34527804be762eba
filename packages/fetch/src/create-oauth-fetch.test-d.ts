import type { OAuthClient } from '@evergrant/core';
import ky from 'ky';
import { customFetch } from 'oauth4webapi';
import { createFetch } from 'ofetch';
import createClient from 'openapi-fetch';
import { expectTypeOf, test } from 'vitest';
import { createOAuthFetch } from './index.ts';

declare const client: OAuthClient;

test('the fetch fits wherever a fetch is taken', () => {
  const fetch = createOAuthFetch(client, { baseUrl: new URL('https://api.example.com') });
  expectTypeOf(fetch).toExtend<typeof globalThis.fetch>();
  createOAuthFetch(client, { fetch });
  ky.create({ fetch });
  createFetch({ fetch });
  createClient({ fetch });
  const options = { [customFetch]: fetch };
  expectTypeOf(options).toExtend<{
    [customFetch]?: (...words: Parameters<typeof fetch>) => Promise<Response>;
  }>();
  // @ts-expect-error a client is needed
  createOAuthFetch();
  // @ts-expect-error no such option
  createOAuthFetch(client, { origin: 'https://api.example.com' });
});

test('a call has a word of its own', () => {
  const fetch = createOAuthFetch(client);
  expectTypeOf(fetch('https://api.example.com')).toEqualTypeOf<Promise<Response>>();
  void fetch(new Request('https://api.example.com'), { method: 'POST', oauth: false });
  void fetch(new URL('https://api.example.com'), {
    oauth: { scope: ['a', 'b'], resource: 'https://r.example.com' },
  });
  // @ts-expect-error true says nothing
  void fetch('https://api.example.com', { oauth: true });
  // @ts-expect-error no such member
  void fetch('https://api.example.com', { oauth: { audience: 'x' } });
});
