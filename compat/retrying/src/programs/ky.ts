import type { OAuthClient } from '@evergrant/core';
import { createOAuthFetch } from '@evergrant/fetch';
import ky from 'ky';

export function createApi(client: OAuthClient) {
  return ky.create({ fetch: createOAuthFetch(client), retry: { limit: 3 } });
}
