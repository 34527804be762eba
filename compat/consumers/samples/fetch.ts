import type { OAuthClient } from '@evergrant/core';
import { createOAuthFetch } from '@evergrant/fetch';

export async function use(client: OAuthClient): Promise<number> {
  const authFetch: typeof fetch = createOAuthFetch(client, { baseUrl: 'https://api.example.com', fetch });
  await createOAuthFetch(client)('https://api.example.com', { oauth: { scope: ['a'] } });
  return (await authFetch('https://api.example.com')).status;
}
