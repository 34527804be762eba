import { findOAuthError, type OAuthClient, type OAuthClientPool } from '@evergrant/core';
import { injectAuthorization, oauthContext, oauthErrorHandler, type OAuthHandle } from '@evergrant/express';
import express, { type ErrorRequestHandler, type Express, type Request } from 'express';
import { createProxyMiddleware } from 'http-proxy-middleware';
import type { Logger } from 'pino';

declare module '@evergrant/express' {
  interface OAuthHandles {
    crm: OAuthHandle;
  }
}

export interface AppOptions {
  /** The tenant of the user who makes the request, taken from the session. `undefined` if nobody is signed in. */
  tenantOf(request: Request): string | undefined;
  /** Each tenant has its own credentials here. */
  crm: { apiUrl: string; clients: OAuthClientPool };
  /** All tenants share these credentials. */
  learnAmp: { apiUrl: string; client: OAuthClient };
  log: Logger;
}

/** The application: one route that calls the CRM for the tenant, and one proxy in front of Learn Amp. */
export function createApp({ crm, learnAmp, log, tenantOf }: AppOptions): Express {
  const app = express();

  app.use((request, response, next) => {
    if (tenantOf(request) === undefined) response.status(401).json({ error: 'not signed in' });
    else next();
  });

  // The browser calls /learn-amp/users. The proxy sends it on with our token, whatever token the browser sent.
  app.use(
    '/learn-amp',
    injectAuthorization(learnAmp.client, { target: learnAmp.apiUrl }),
    createProxyMiddleware({ target: learnAmp.apiUrl, changeOrigin: true }),
  );

  app.use(oauthContext(async (request) => ({ crm: await crm.clients.get(tenantOf(request) ?? '') })));
  for (const path of ['/users', '/slow']) {
    app.get(path, async (_request, response) => {
      const upstream = await response.locals.oauth.crm.fetch(`${crm.apiUrl}${path}`);
      response.status(upstream.status).json(await upstream.json());
    });
  }

  // The log gets the cause. The browser gets a 503 or a 502 that says nothing about the CRM.
  const logFailure: ErrorRequestHandler = (error, request, _response, next) => {
    const failure = findOAuthError(error);
    log.error({ tenant: tenantOf(request), err: failure ?? error }, 'a request failed');
    next(error);
  };
  app.use(logFailure, oauthErrorHandler());
  return app;
}
