import { attachOAuth } from '@evergrant/axios';
import type { OAuthClient } from '@evergrant/core';
import axios from 'axios';

export async function use(client: OAuthClient): Promise<void> {
  const api = axios.create({ baseURL: 'https://api.example.com', oauth: { scope: 'a' } });
  const detach: () => void = attachOAuth(api, client);
  await api.get('/', { oauth: false });
  detach();
}
