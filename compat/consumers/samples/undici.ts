import type { OAuthClient } from '@evergrant/core';
import { oauthInterceptor } from '@evergrant/undici';
import { Agent, interceptors, request } from 'undici';

export async function use(client: OAuthClient): Promise<number> {
  const dispatcher = new Agent().compose(oauthInterceptor(client), interceptors.retry());
  return (await request('https://api.example.com', { dispatcher, oauth: { scope: 'a' } })).statusCode;
}
