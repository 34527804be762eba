import { createOAuthClient } from '@evergrant/core';
import { startAuthorizationServer } from '@evergrant/testing';
import type { Request, Response } from 'express';
import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import { injectAuthorization } from './index.ts';

test('leaves no word of the header among those that are hop-by-hop, whatever the proxy makes of them', async () => {
  await using authorization = await startAuthorizationServer();
  const { clientId, clientSecret, tokenEndpoint } = authorization;
  await using client = createOAuthClient({ name: 'crm', clientId, clientSecret, tokenEndpoint });
  const headers = { authorization: 'Bearer of-the-caller', connection: 'keep-alive, AUTHORIZATION' };
  const response = new EventEmitter() as Response;
  const middleware = injectAuthorization(client, { target: 'https://api.example' });
  const error = await new Promise((next) => {
    void middleware({ headers, method: 'GET', url: '/users' } as unknown as Request, response, next);
  });
  expect(error).toBeUndefined();
  expect(headers).toEqual({
    authorization: client.peek()?.authorization,
    connection: 'keep-alive',
    host: 'api.example',
  });
});

test('an option that does not exist is refused, with the nearest name and the name of the client', () => {
  const tokenEndpoint = 'https://login.example/token';
  const client = createOAuthClient({ name: 'crm', clientId: 'a', clientSecret: 'b', tokenEndpoint });
  expect(() => injectAuthorization(client, { targets: 'https://api.example' } as never)).toThrow(
    'injectAuthorization.targets: is not an option; did you mean \'target\'? (client "crm")',
  );
});
