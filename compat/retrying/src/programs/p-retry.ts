import { findOAuthError, type OAuthClient } from '@evergrant/core';
import { createOAuthFetch } from '@evergrant/fetch';
import pRetry from 'p-retry';

export function createApi(client: OAuthClient) {
  const api = createOAuthFetch(client);

  async function attempt(url: string) {
    const response = await api(url);
    if (response.status >= 500) throw new Error(`the API answered ${response.status}`);
    return response;
  }

  return (url: string) =>
    pRetry(() => attempt(url), { retries: 3, shouldRetry: ({ error }) => !findOAuthError(error) });
}
