import { attachOAuth } from '@evergrant/axios';
import type { OAuthClient } from '@evergrant/core';
import axios, { type AxiosInstance } from 'axios';
import axiosRetry, { exponentialDelay } from 'axios-retry';

/**
 * An axios instance for the job. axios-retry repeats calls that the API could not answer (network, 5xx). It leaves alone
 * those that got no token: the client has already retried the token request.
 */
export function createApi(client: OAuthClient, baseURL: string): AxiosInstance {
  const api = axios.create({ baseURL, timeout: 30_000 });
  axiosRetry(api, { retries: 3, retryDelay: exponentialDelay });
  attachOAuth(api, client);
  return api;
}
