import { attachOAuth } from '@evergrant/axios';
import { findOAuthError, type OAuthClient } from '@evergrant/core';
import axios from 'axios';
import axiosRetry, { exponentialDelay } from 'axios-retry';

export function createApi(client: OAuthClient, baseURL: string) {
  const api = axios.create({ baseURL });
  axiosRetry(api, {
    retries: 3,
    retryDelay: exponentialDelay,
    retryCondition: (error) => !findOAuthError(error) && (error.response?.status ?? 500) >= 500,
  });
  attachOAuth(api, client);
  return api;
}
