// A user's worker: one client for all requests, an API called with fetch, and the same by Hono.
import { createOAuthClient, type OAuthClient, type OAuthClientOptions } from '@evergrant/core';
import { createOAuthFetch } from '@evergrant/fetch';
import { oauthContext, type OAuthEnv } from '@evergrant/hono';
import { Hono } from 'hono';
import type { ScenarioClient } from '../scenario-client.ts';
// @ts-expect-error workerd itself has this module
import { waitUntil as workersWaitUntil } from 'cloudflare:workers';

interface Bindings {
  Bindings: object;
}

let client: OAuthClient | undefined;
let api: typeof fetch | undefined;

const waitUntil = workersWaitUntil as (work: Promise<unknown>) => void;

function setUp({ waitUntil: wired, ...options }: ScenarioClient): Response {
  const all: OAuthClientOptions = { ...options, ...(wired && { waitUntil }) };
  client = createOAuthClient(all);
  api = createOAuthFetch(client);
  return new Response('ready');
}

const app = new Hono<Bindings & OAuthEnv<'api'>>();
app.use(oauthContext(() => ({ api: client as OAuthClient })));
app.get('/hono', async (c) => c.body(await (await c.var.oauth.api.fetch(c.req.query('to') ?? '')).text()));

async function call(request: Request, to: string): Promise<Response> {
  const { method } = request;
  const body = method === 'POST' ? await request.text() : undefined;
  const response = await (api as typeof fetch)(to, { method, ...(body !== undefined && { body }) });
  return new Response(await response.text(), { status: response.status });
}

export default {
  async fetch(request: Request, env: object, context: object): Promise<Response> {
    const { pathname, searchParams } = new URL(request.url);
    try {
      if (pathname === '/client') return setUp((await request.json()) as ScenarioClient);
      if (pathname === '/call') return await call(request, searchParams.get('to') ?? '');
      if (pathname.startsWith('/leave/')) {
        // As a handler with a time limit of its own: it does not wait for the call.
        call(request, searchParams.get('to') ?? '').catch(() => {});
        await new Promise((resolve) => setTimeout(resolve, Number(pathname.slice('/leave/'.length))));
        return new Response('left');
      }
      if (pathname === '/hono') return await app.fetch(request, env, context as never);
      return new Response('ready');
    } catch (error) {
      return new Response(String((error as Error).stack), { status: 500 });
    }
  },
};
