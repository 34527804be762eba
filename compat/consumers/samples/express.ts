import type { OAuthClient } from '@evergrant/core';
import { injectAuthorization, oauthContext, oauthErrorHandler } from '@evergrant/express';
import express from 'express';

export function use(client: OAuthClient): void {
  const app = express();
  app.use(oauthContext({ api: client }));
  app.use('/proxy', injectAuthorization(client, { target: 'https://api.example.com' }));
  app.use(oauthErrorHandler());
}
