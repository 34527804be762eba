import type { OAuthClient } from '@evergrant/core';
import { createOAuthFetch } from '@evergrant/fetch';
import { createFetch } from 'ofetch';

export function createApi(client: OAuthClient) {
  return createFetch({
    fetch: createOAuthFetch(client),
    defaults: { retry: 3, retryDelay: 500, retryStatusCodes: [502, 503, 504] }, // without 500
  });
}
