import type { OAuthClient } from '@evergrant/core';
import { oauthHooks } from '@evergrant/got';
import got from 'got';

export function createApi(client: OAuthClient) {
  return got.extend(oauthHooks(client), { retry: { limit: 3 } });
}
