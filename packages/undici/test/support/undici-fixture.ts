import type {
  ContractBody,
  ContractRequest,
  HttpClientFixture,
  PreparedCall,
} from '@evergrant/testing/contracts';
import { vi } from 'vitest';
import { oauthInterceptor } from '../../src/index.ts';
import type { UndiciCopy } from './undici-copies.ts';

function body(undici: UndiciCopy, { kind, value }: ContractBody): unknown {
  if (kind === 'json') return JSON.stringify(value);
  if (kind !== 'form-data') return value;
  const form = new undici.FormData(); // the only one it takes
  for (const [name, entry] of value as FormData) form.append(name, entry as string);
  return form;
}

function prepare(undici: UndiciCopy, dispatcher: unknown, request: ContractRequest): PreparedCall {
  const { url, method = 'GET', headers = {}, oauth, signal, timeoutMs } = request;
  const end = timeoutMs === undefined ? signal : AbortSignal.timeout(timeoutMs);
  const options = {
    method,
    headers: { ...headers },
    ...(request.body && { body: body(undici, request.body) }),
    ...(oauth !== undefined && { oauth }),
    ...(end && { signal: end }),
  };
  return {
    options,
    async send() {
      const { statusCode, headers, body } = await undici.request(url, { ...options, dispatcher } as object);
      return { status: statusCode, header: (name) => headers[name]?.toString(), body: await body.text() };
    },
  };
}

/** undici with `oauthInterceptor`, on either side of the redirect interceptor. */
export function undiciFixture(
  version: string,
  undici: UndiciCopy,
  order: 'inside' | 'outside',
): HttpClientFixture {
  return {
    name: `undici ${version}, ${order} of redirects`,
    capabilities: {
      baseUrl: true,
      detach: false,
      redirects: true,
      redirectPaths: order === 'inside',
      responseUrls: true,
      retries: true,
      defaultHeaders: false,
      bodies: {
        text: 'resent',
        json: 'resent',
        bytes: 'resent',
        'search-params': 'impossible',
        'form-data': 'resent',
        blob: 'resent',
        'node-stream': 'handed-back',
        'web-stream': 'handed-back',
        'async-iterable': 'handed-back',
      },
    },
    open({ clients, baseUrl, retry }) {
      const { Agent, interceptors } = undici;
      const tokens = clients.map((client) =>
        oauthInterceptor(client, baseUrl === undefined ? {} : { baseUrl }),
      );
      const redirect = interceptors.redirect({ maxRedirections: 5 });
      const retries = retry ? [interceptors.retry({ maxRetries: 1, minTimeout: 0, statusCodes: [503] })] : [];
      const agent = new Agent();
      const chain = order === 'inside' ? [...tokens, redirect] : [redirect, ...tokens];
      const dispatcher = agent.compose(...chain, ...retries);
      return { prepare: (request) => prepare(undici, dispatcher, request), close: () => agent.close() };
    },
    loadCoreAgain: () => {
      vi.resetModules();
      return import('@evergrant/core');
    },
  };
}
