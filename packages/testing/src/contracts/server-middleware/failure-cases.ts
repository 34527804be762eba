import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import type { ServerMiddlewareContext } from './server-middleware-context.ts';
import type { ServerMiddlewareCase } from './server-middleware-case.ts';
import { upstreamRoute } from './upstream-route.ts';

/** Answers of the token endpoint contain this text. No caller of the application may see it. */
const mark = 'marked-detail-of-the-token-endpoint';

/** Fails if an answer tells anything about the token endpoint or the API. */
async function assertNeutral(response: Response, { api, tokens }: ServerMiddlewareContext): Promise<void> {
  const text = `${JSON.stringify([...response.headers])} ${await response.text()}`;
  const secrets = [mark, tokens.clientSecret, tokens.clientId, 'oauth', 'token', 'invalid_client'];
  const places = [new URL(tokens.url).host, new URL(api.url).host, 'node_modules', '    at '];
  for (const detail of [...secrets, ...places]) {
    assert.ok(!text.toLowerCase().includes(detail.toLowerCase()), `the answer contains ${detail}`);
  }
}

/** Everything that a logger could print of errors. */
function printed(errors: readonly unknown[]): string {
  const all: unknown[] = [];
  for (const error of errors) {
    for (let each = error; each instanceof Error; each = each.cause) all.push(each, each.message, each.stack);
  }
  return `${inspect(all, { depth: Infinity, showHidden: true })} ${JSON.stringify(all)} ${all.join(' ')}`;
}

/** What the application's callers, and its own error handling, see of a failure. */
export const failureCases: readonly ServerMiddlewareCase[] = [
  {
    title:
      'a route that cannot get a token now answers with a neutral 503, and other routes are not affected',
    async run(application) {
      const { api, start, tokens } = application;
      const { url } = await start({
        routes: { '/users': upstreamRoute(api.url), '/plain': async () => 'plain' },
      });
      tokens.takeDown();
      const response = await fetch(`${url}/users`);
      assert.equal(response.status, 503);
      assert.equal(response.headers.get('cache-control'), 'no-store');
      assert.equal(response.headers.get('retry-after'), null);
      await assertNeutral(response, application);
      assert.equal(await (await fetch(`${url}/plain`)).json(), 'plain');
      assert.equal(api.requests.length, 0);
    },
  },
  {
    title: 'the answer says when to try again if the token endpoint said so',
    async run(application) {
      const { api, start, tokens } = application;
      const { url } = await start({ routes: { '/users': upstreamRoute(api.url) } });
      const body = { error: 'temporarily_unavailable', error_description: mark };
      tokens.failNext({ status: 503, headers: { 'retry-after': '17' }, body });
      const response = await fetch(`${url}/users`);
      assert.equal(response.status, 503);
      assert.equal(response.headers.get('retry-after'), '17');
      await assertNeutral(response, application);
    },
  },
  {
    title: 'a route whose token request was refused answers with a neutral 502 that no cache keeps',
    async run(application) {
      const { api, start, tokens } = application;
      const { url } = await start({ routes: { '/users': upstreamRoute(api.url) } });
      const headers = { 'www-authenticate': `Basic realm="${mark}"` };
      tokens.failNext({
        status: 401,
        headers,
        body: { error: 'invalid_client', error_description: mark },
      });
      const response = await fetch(`${url}/users`);
      assert.equal(response.status, 502);
      assert.equal(response.headers.get('cache-control'), 'no-store');
      assert.equal(response.headers.get('retry-after'), null);
      await assertNeutral(response, application);
    },
  },
  {
    title: 'no error that the application sees shows a secret or a token',
    async run({ api, createClient, errors, start, tokens }) {
      const unreachable = api.url;
      await api.close();
      const own = createClient();
      const seen: unknown[] = [];
      const { url } = await start({
        clients: { api: own },
        routes: {
          '/failing': async ({ api }) => {
            // The API is closed: with a token, the request itself fails.
            await api!.fetch(`${unreachable}/users`).catch((error: unknown) => {
              seen.push(error);
              throw error;
            });
          },
        },
      });
      const { clientSecret } = tokens;
      tokens.failNext({
        status: 503,
        body: {
          error: 'server_error',
          error_description: `${clientSecret} ${encodeURIComponent(clientSecret)}`,
        },
      });
      await (await fetch(`${url}/failing`)).text();
      await (await fetch(`${url}/failing`)).text();
      assert.equal(seen.length, 2);
      const text = printed([...seen, ...errors]);
      assert.ok(text.includes('OAuthError') && text.includes('fetch failed'));
      const token = own.peek()?.value;
      for (const secret of [clientSecret, encodeURIComponent(clientSecret), token]) {
        assert.ok(secret !== undefined && !text.includes(secret), 'an error contains a secret');
      }
    },
  },
  {
    title: 'our error is found in the cause of another error',
    async run(application) {
      const { start, tokens } = application;
      const { url } = await start({
        routes: {
          '/wrapped': async ({ api }) => {
            await api!.getToken().catch((cause: unknown) => {
              throw new Error(mark, { cause });
            });
          },
        },
      });
      tokens.takeDown();
      const response = await fetch(`${url}/wrapped`);
      assert.equal(response.status, 503);
      await assertNeutral(response, application);
    },
  },
  {
    title: 'an error of the application reaches its error handling unchanged',
    async run({ errors, start }) {
      const foreign = Object.assign(new Error('foreign'), { status: 409 });
      const { url } = await start({
        routes: {
          '/foreign': async () => {
            throw foreign;
          },
        },
      });
      await (await fetch(`${url}/foreign`)).text();
      assert.equal(errors.length, 1);
      assert.equal(errors[0], foreign);
      assert.deepEqual({ ...foreign }, { status: 409 });
    },
  },
  {
    title: 'routes work again as soon as the token endpoint does',
    async run({ api, start, tokens }) {
      const { url } = await start({ routes: { '/users': upstreamRoute(api.url) } });
      tokens.takeDown();
      assert.equal((await fetch(`${url}/users`)).status, 503);
      tokens.bringUp();
      assert.equal((await fetch(`${url}/users`)).status, 200);
    },
  },
];
