import { createOAuthClient, type OAuthClient } from '@evergrant/core';
import { learnAmp } from '@evergrant/core/presets';
import { oauthContext, type OAuthEnv } from '@evergrant/hono';
import { type Context, Hono } from 'hono';

/** Variables and secrets of the Worker: `wrangler secret put CLIENT_SECRET`. */
interface Env {
  Bindings: { CLIENT_ID: string; CLIENT_SECRET: string; LEARN_AMP_URL: string };
}

/** One for all requests of the isolate. It is made with the first request, because secrets come with requests. */
let client: OAuthClient | undefined;

function createClient({ CLIENT_ID, CLIENT_SECRET, LEARN_AMP_URL }: Env['Bindings']): OAuthClient {
  const profile = learnAmp({ baseUrl: LEARN_AMP_URL });
  return createOAuthClient({ ...profile, clientId: CLIENT_ID, clientSecret: CLIENT_SECRET });
}

const app: Hono<Env & OAuthEnv<'learnAmp'>> = new Hono();
app.use(oauthContext((c: Context<Env>) => ({ learnAmp: (client ??= createClient(c.env)) })));
app.get('/users', async (c) => {
  const upstream = await c.var.oauth.learnAmp.fetch(`${c.env.LEARN_AMP_URL}/v1/users`);
  return c.json(await upstream.json(), upstream.ok ? 200 : 502);
});
app.get('/health', (c) => c.json({ token: client?.status().state ?? 'none' }));

/** A Worker has a default export. */
export default app;
