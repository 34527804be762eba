import type { OAuthClient } from '@evergrant/core';
import { injectAuthorization, oauthContext } from '@evergrant/koa';
import Koa from 'koa';

export function use(client: OAuthClient): void {
  const app = new Koa();
  app.use(oauthContext({ api: client }));
  app.use(injectAuthorization(client, { target: 'https://api.example.com' }));
}
