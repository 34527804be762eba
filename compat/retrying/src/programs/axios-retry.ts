import { attachOAuth } from '@evergrant/axios';
import type { OAuthClient } from '@evergrant/core';
import axios from 'axios';
import axiosRetry, { exponentialDelay } from 'axios-retry';

export function createApi(client: OAuthClient, baseURL: string) {
  const api = axios.create({ baseURL });
  axiosRetry(api, { retries: 3, retryDelay: exponentialDelay });
  attachOAuth(api, client);
  return api;
}
