import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import type { RequestAuthorizer } from '../authorizer/request-authorizer.ts';
import type { ResponseHead } from '../protocol/response-head.ts';
import { injectProxyAuthorization } from './inject-proxy-authorization.ts';
import type { ProxyHeaders } from './proxy-headers.ts';

class Response extends EventEmitter {
  statusCode = 200;
  headersSent = false;
  writableEnded = false;

  getHeader(name: string): unknown {
    return name === 'www-authenticate' ? 'Bearer error="invalid_token"' : undefined;
  }
}

/** A client whose API wants two headers of its own, and which notes the responses that it hears of. */
function clientFor(heads: ResponseHead[]): { authorizer(): RequestAuthorizer } {
  const headers = { 'x-api-token': 'token-1', 'x-api-key': 'key' };
  const begin: RequestAuthorizer['begin'] = () => ({
    headers: () => headers,
    handleResponse(head) {
      heads.push(head);
      return 'done';
    },
  });
  return { authorizer: () => ({ begin, run: () => Promise.reject(new Error('not used')) }) };
}

async function inject(
  given: ProxyHeaders,
): Promise<{ headers: ProxyHeaders; heads: ResponseHead[]; response: Response }> {
  const heads: ResponseHead[] = [];
  const response = new Response();
  const options = { target: 'https://api.example.com' };
  await injectProxyAuthorization(
    clientFor(heads),
    options,
  )({
    url: '/users',
    method: 'GET',
    headers: given,
    response,
  });
  return { headers: given, heads, response };
}

test('sets every header that the client has, and keeps each from being dropped as a hop-by-hop header', async () => {
  const { headers } = await inject({
    connection: 'X-Api-Token, close, x-api-key, authorization',
    'x-api-token': 'of-the-caller',
  });
  expect(headers).toEqual({
    connection: 'close',
    host: 'api.example.com',
    'x-api-token': 'token-1',
    'x-api-key': 'key',
  });
});

test('tells the client what the API answered, and takes its headers off the request again', async () => {
  const { headers, heads, response } = await inject({ accept: '*/*' });
  Object.assign(response, { headersSent: true, statusCode: 401 }).emit('finish');
  expect(heads.map(({ header, status }) => [status, header('www-authenticate'), header('x')])).toEqual([
    [401, 'Bearer error="invalid_token"', ''],
  ]);
  expect(headers).toEqual({ accept: '*/*', host: 'api.example.com' });
});

test('reports nothing to the client if the caller has disconnected before there was a response', async () => {
  const { heads, response } = await inject({});
  // The response of `node:http2` emits `finish` also when its stream is reset.
  response.emit('finish');
  expect(heads).toEqual([]);
});
