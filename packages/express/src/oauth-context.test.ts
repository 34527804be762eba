import { type OAuthClient, staticTokenSource } from '@evergrant/core';
import { startAuthorizationServer } from '@evergrant/testing';
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

test('it makes a client from options once, for all requests', async () => {
  await using authorization = await startAuthorizationServer();
  const { clientId, clientSecret, tokenEndpoint } = authorization;
  const app = express();
  app.use(oauthContext({ crm: { name: 'crm', clientId, clientSecret, tokenEndpoint }, erp: client }));
  app.get(
    '/',
    async (_request, response) => void response.json(await response.locals.oauth['crm']?.headers()),
  );
  const server: Server = app.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  for (let call = 0; call < 2; call++) {
    const { authorization: header } = (await (await fetch(url)).json()) as { authorization: string };
    expect(authorization.accepts(header)).toBe(true);
  }
  expect(authorization.tokenRequests).toBe(1);
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

test('a client where a record of clients belongs is an error at once, and so is none at all', () => {
  expect(() => oauthContext(client as never)).toThrow('clients: is a client; give it a name');
  expect(() => oauthContext({ crm: undefined } as never)).toThrow('clients.crm');
  expect(() => oauthContext(undefined as never)).toThrow('record of clients');
});
