import { type AuthorizationServer, startAuthorizationServer } from '@evergrant/testing';
import { createOAuthClient, type OAuthClient } from '@evergrant/core';
import express, { type RequestHandler } from 'express';
import OAuthServer from 'express-oauth-server';
import express4 from 'express4';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { oauthContext } from './index.ts';

let tokens: AuthorizationServer;
let client: OAuthClient;
beforeAll(async () => {
  tokens = await startAuthorizationServer();
  const { clientId, clientSecret, tokenEndpoint } = tokens;
  client = createOAuthClient({ name: 'crm', clientId, clientSecret, tokenEndpoint });
});
afterAll(async () => {
  await client.close();
  await tokens.close();
});

/** Authenticates callers by the token `of-the-caller`, and assigns it to `res.locals.oauth`. */
const authenticate: RequestHandler = new OAuthServer({
  useErrorHandler: true,
  model: {
    getAccessToken: async (accessToken: string) =>
      accessToken === 'of-the-caller' && {
        accessToken,
        accessTokenExpiresAt: new Date(8.64e15),
        client: { id: 'caller' },
        user: { name: 'Ada' },
      },
  },
}).authenticate();

async function ask(
  framework: typeof express,
  handlers: RequestHandler[],
): Promise<{ status: number; body: any }> {
  const app = framework();
  app.use(...handlers);
  app.get('/', (_request, response, next) => {
    const { crm, token } = response.locals.oauth as any;
    const answer = async (): Promise<void> => {
      const { authorization } = await crm.headers();
      response.json({ caller: token?.user.name, accepted: tokens.accepts(authorization) });
    };
    answer().catch(next);
  });
  const last: express.ErrorRequestHandler = (error, _request, response, _next) =>
    void response.status(500).json(error.message);
  app.use(last);
  const server = createServer(app).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  try {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const response = await fetch(url, {
      headers: { authorization: 'Bearer of-the-caller', connection: 'close' },
    });
    return { status: response.status, body: await response.json() };
  } finally {
    server.close();
  }
}

describe.each([
  ['Express 5', express],
  ['Express 4', express4 as unknown as typeof express],
])('%s: express-oauth-server', (_name, framework) => {
  test('after oauthContext keeps the handles, and the token of the caller is there too', async () => {
    const answer = await ask(framework, [oauthContext({ crm: client }), authenticate]);
    expect(answer).toEqual({ status: 200, body: { caller: 'Ada', accepted: true } });
  });

  test('before oauthContext keeps the token of the caller, and the handles are there too', async () => {
    const answer = await ask(framework, [authenticate, oauthContext({ crm: client })]);
    expect(answer).toEqual({ status: 200, body: { caller: 'Ada', accepted: true } });
  });

  test.each(['after', 'before'])(
    '%s oauthContext says that a client must have another name',
    async (when) => {
      const handlers = [oauthContext({ crm: client, token: client }), authenticate];
      const { body } = await ask(framework, when === 'after' ? handlers : handlers.toReversed());
      expect(body).toMatch(/^clients\.token: another middleware, for example an OAuth server, sets "token"/);
    },
  );
});
