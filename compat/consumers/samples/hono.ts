import type { OAuthClient } from '@evergrant/core';
import { oauthContext } from '@evergrant/hono';
import { Hono } from 'hono';

export function use(client: OAuthClient): Hono {
  const app = new Hono();
  app.use(oauthContext({ api: client }));
  return app;
}
