import type { OAuthClient } from '@evergrant/core';
import { staticTokenSource } from '@evergrant/core';
import express from 'express';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { oauthContext } from './index.ts';

const client = { ...staticTokenSource('test'), begin: () => undefined } as unknown as OAuthClient;

test('used twice, it adds to the handles that are there', async () => {
  const app = express();
  app.use(oauthContext({ crm: client }));
  app.use(oauthContext({ erp: client }));
  app.get('/', (_request, response) => void response.json(Object.keys(response.locals.oauth)));
  const server: Server = app.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const response = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  expect(await response.json()).toEqual(['crm', 'erp']);
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

test('a client where a record of clients belongs is an error at once, and so is none at all', () => {
  expect(() => oauthContext(client as never)).toThrow('clients: is a client; give it a name');
  expect(() => oauthContext({ crm: undefined } as never)).toThrow('clients.crm');
  expect(() => oauthContext(undefined as never)).toThrow('record of clients');
});
