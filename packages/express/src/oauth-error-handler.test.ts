import { createOAuthClient, OAuthError } from '@evergrant/core';
import { startAuthorizationServer } from '@evergrant/testing';
import express, { type ErrorRequestHandler } from 'express';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { injectAuthorization, oauthErrorHandler } from './index.ts';

const failure = new OAuthError('endpoint-unavailable', 'upstream detail', {
  retryable: true,
  retryAfterMs: 1_200,
});

let server: Server;
let passedOn: unknown;
afterEach(() => {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(resolve));
});

/** Asks an application whose one route fails, after it has done what `prepare` says. */
async function ask(
  prepare: (response: express.Response) => void,
  error: unknown = failure,
): Promise<Response> {
  const app = express();
  app.get('/', (_request, response, next) => {
    prepare(response);
    next(error);
  });
  const last: ErrorRequestHandler = (reason, _request, response, next) => {
    passedOn = reason;
    if (response.headersSent) next(reason);
    else response.status(418).send('own');
  };
  app.use(oauthErrorHandler(), last);
  server = app.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  return fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
}

test('answers JSON, and says when to try again in whole seconds, rounded up', async () => {
  const response = await ask(() => {});
  expect(response.status).toBe(503);
  expect(response.headers.get('retry-after')).toBe('2');
  expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
  expect(await response.json()).toEqual({ error: 'service_unavailable', message: expect.any(String) });
});

test('takes back what the route has said of the content it meant to send', async () => {
  const response = await ask((prepared) => {
    prepared.set({
      'Cache-Control': 'public, max-age=600',
      'Content-Encoding': 'br',
      ETag: '"x"',
      'X-Kept': 'kept',
    });
    prepared.type('text/csv');
  });
  expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(response.headers.get('content-encoding')).toBeNull();
  expect(response.headers.get('etag')).not.toBe('"x"');
  expect(response.headers.get('x-kept')).toBe('kept');
});

test('breaks off an answer that is already on its way, as Express does', async () => {
  const response = await ask((prepared) => void prepared.write('half'));
  await expect(response.text()).rejects.toThrow();
  expect(passedOn).toBe(failure);
});

test('leaves an error of the application with our failure as its cause to the application', async () => {
  const own = Object.assign(new Error('own', { cause: failure }), { status: 409 });
  expect((await ask(() => {}, own)).status).toBe(418);
});

test('an error page that shows the headers of the request does not show the token of a proxy that failed', async () => {
  await using authorization = await startAuthorizationServer();
  const { clientId, clientSecret, tokenEndpoint } = authorization;
  await using client = createOAuthClient({ name: 'crm', clientId, clientSecret, tokenEndpoint });
  const app = express();
  const seen: unknown[] = [];
  app.use(
    '/proxy',
    injectAuthorization(client, { target: 'https://api.example' }),
    (request, _response, next) => {
      seen.push(request.headers.authorization);
      next(new Error('the proxy failed'));
    },
  );
  const page: ErrorRequestHandler = (error, request, response, _next) =>
    void response.status(500).json({ message: error.message, headers: request.headers });
  app.use(oauthErrorHandler(), page);
  server = app.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const response = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/proxy/users`);
  const { headers, message } = (await response.json()) as { headers: object; message: string };
  expect(message).toBe('the proxy failed');
  expect(seen).toEqual([client.peek()?.authorization]);
  expect(headers).not.toHaveProperty('authorization');
});
