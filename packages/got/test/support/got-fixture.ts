import type {
  ContractBody,
  ContractRequest,
  ContractResponse,
  HttpClientFixture,
  PreparedCall,
} from '@evergrant/testing/contracts';
import type { Got, OptionsInit, Response } from 'got';
import { vi } from 'vitest';
import { oauthHooks } from '../../src/index.ts';

function body({ kind, value }: ContractBody): OptionsInit {
  return kind === 'json' ? { json: value } : { body: value as NonNullable<OptionsInit['body']> };
}

function prepare(got: Got, request: ContractRequest): PreparedCall {
  const { url, method = 'GET', headers = {}, oauth, signal, timeoutMs } = request;
  const options: OptionsInit = {
    method: method as 'GET',
    headers: { ...headers },
    throwHttpErrors: false,
    ...(request.body && body(request.body)),
    ...(oauth !== undefined && { context: { oauth } }),
    ...(signal && { signal }),
    ...(timeoutMs !== undefined && { timeout: { request: timeoutMs } }),
  };
  return { options, send: async () => read((await got(url, options as {})) as Response<string>) };
}

function read({ statusCode, headers, body }: Response<string>): ContractResponse {
  return { status: statusCode, header: (name) => headers[name]?.toString(), body };
}

/** got with `oauthHooks`. */
export function gotFixture(version: string, got: Got): HttpClientFixture {
  return {
    name: `got ${version}`,
    capabilities: {
      baseUrl: false,
      detach: false,
      redirects: true,
      redirectPaths: true,
      responseUrls: true,
      retries: true,
      defaultHeaders: true,
      responseBodies: true,
      bodies: {
        text: 'resent',
        json: 'resent',
        bytes: 'resent',
        'search-params': 'impossible',
        'form-data': 'resent',
        blob: 'impossible',
        'node-stream': 'handed-back',
        'web-stream': 'handed-back',
        'async-iterable': 'handed-back',
      },
    },
    open({ clients, defaultHeaders = {}, retry }) {
      const hooks = clients.map((client) => oauthHooks(client));
      const own = {
        headers: { ...defaultHeaders },
        retry: retry
          ? { limit: 1, calculateDelay: ({ computedValue }: { computedValue: number }) => computedValue && 1 }
          : { limit: 0 },
      };
      return { prepare: (request) => prepare(got.extend(own, ...hooks) as Got, request) };
    },
    loadCoreAgain: () => {
      vi.resetModules();
      return import('@evergrant/core');
    },
  };
}
