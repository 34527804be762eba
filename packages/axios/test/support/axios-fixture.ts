import type {
  ContractBody,
  ContractRequest,
  ContractResponse,
  HttpClientCapabilities,
  HttpClientFixture,
  PreparedCall,
} from '@evergrant/testing/contracts';
import type { AxiosInstance, AxiosRequestConfig, AxiosResponse } from 'axios';
import axiosRetry from 'axios-retry';
import { vi } from 'vitest';
import { attachOAuth } from '../../src/index.ts';

/** What is used of one copy of axios. */
export interface AxiosCopy {
  create(config: any): unknown;
  VERSION: string;
}

function data({ kind, value }: ContractBody): AxiosRequestConfig {
  return { data: value, ...(kind === 'json' && { headers: { 'content-type': 'application/json' } }) };
}

function prepare(instance: AxiosInstance, request: ContractRequest): PreparedCall {
  const { url, method = 'GET', headers = {}, body, oauth, signal, timeoutMs } = request;
  const sent = body && data(body);
  const options: AxiosRequestConfig = {
    url,
    method,
    ...sent,
    headers: { ...headers, ...sent?.headers },
    responseType: 'text',
    transformResponse: (text: unknown) => text,
    ...(oauth !== undefined && { oauth }),
    ...(signal && { signal }),
    ...(timeoutMs !== undefined && { timeout: timeoutMs }),
  };
  return { options, send: async () => read(await instance.request(options).catch(answered)) };
}

/** A status that `validateStatus` rejects is an answer all the same. */
function answered(error: { response?: AxiosResponse }): AxiosResponse {
  if (error.response === undefined) throw error;
  return error.response;
}

function read({ status, headers, data }: AxiosResponse): ContractResponse {
  return { status, header: (name) => headers[name] as string | undefined, body: data as string };
}

/** axios with `attachOAuth`; `config` goes to `axios.create`. */
export function axiosFixture(
  copy: AxiosCopy,
  config: AxiosRequestConfig = {},
  name = '',
  differences: Partial<HttpClientCapabilities> = {},
): HttpClientFixture {
  return {
    name: `axios ${copy.VERSION}${name}`,
    capabilities: {
      baseUrl: true,
      detach: true,
      redirects: true,
      redirectPaths: true,
      responseUrls: true,
      retries: true,
      defaultHeaders: true,
      responseBodies: true,
      ...differences,
      bodies: {
        text: 'resent',
        json: 'resent',
        bytes: 'resent',
        'search-params': 'resent',
        'form-data': 'resent',
        blob: 'resent',
        'node-stream': 'handed-back',
        'web-stream': 'impossible',
        'async-iterable': 'impossible',
        ...differences.bodies,
      },
    },
    open({ clients, baseUrl, defaultHeaders = {}, retry }) {
      const instance = copy.create({
        ...config,
        ...(baseUrl !== undefined && { baseURL: baseUrl }),
        headers: { ...defaultHeaders },
      }) as AxiosInstance;
      if (retry) axiosRetry(instance as never, { retries: 1, retryDelay: () => 0 });
      const detachers = clients.map((client) => attachOAuth(instance, client));
      return {
        prepare: (request) => prepare(instance, request),
        detach: () => detachers.forEach((detach) => detach()),
      };
    },
    loadCoreAgain: () => {
      vi.resetModules();
      return import('@evergrant/core');
    },
  };
}
