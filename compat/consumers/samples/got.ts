import type { OAuthClient } from '@evergrant/core';
import { type OAuthContext, oauthHooks } from '@evergrant/got';
import got from 'got';

export async function use(client: OAuthClient): Promise<number> {
  const api = got.extend(oauthHooks(client));
  return (await api('https://api.example.com', { context: { oauth: false } satisfies OAuthContext }))
    .statusCode;
}
