import { createOAuthClient } from '@evergrant/core';
import { startAuthorizationServer } from '@evergrant/testing';
import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import { injectAuthorization } from './index.ts';

test('leaves no word of the header among those that are hop-by-hop, whatever the proxy makes of them', async () => {
  await using authorization = await startAuthorizationServer();
  const { clientId, clientSecret, tokenEndpoint } = authorization;
  await using client = createOAuthClient({ name: 'crm', clientId, clientSecret, tokenEndpoint });
  const headers = { authorization: 'Bearer of-the-caller', connection: 'keep-alive, AUTHORIZATION' };
  const context = { method: 'GET', url: '/users', req: { headers }, res: new EventEmitter() };
  const middleware = injectAuthorization(client, { target: 'https://api.example' });
  let sent: object | undefined;
  await middleware(context as unknown as Parameters<typeof middleware>[0], async () => {
    sent = { ...headers };
  });
  expect(sent).toEqual({
    authorization: client.peek()?.authorization,
    connection: 'keep-alive',
    host: 'api.example',
  });
});
