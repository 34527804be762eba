import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import type { ContractApplication } from './server-middleware-context.ts';
import type { ContractCase } from './server-middleware-case.ts';
import { upstreamRoute } from './handle-cases.ts';

/** Answers of the token endpoint carry this mark: it must not come out on the other side. */
const mark = 'marked-detail-of-the-token-endpoint';

/** Fails if an answer gives anything away about the system behind. */
async function assertNeutral(response: Response, { api, authorization }: ContractApplication): Promise<void> {
  const text = `${JSON.stringify([...response.headers])} ${await response.text()}`;
  const secrets = [
    mark,
    authorization.clientSecret,
    authorization.clientId,
    'oauth',
    'token',
    'invalid_client',
  ];
  const places = [new URL(authorization.url).host, new URL(api.url).host, 'node_modules', '    at '];
  for (const detail of [...secrets, ...places]) {
    assert.ok(!text.toLowerCase().includes(detail.toLowerCase()), `the answer holds ${detail}`);
  }
}

/** All that a logger could make of errors. */
function printed(errors: readonly unknown[]): string {
  const all: unknown[] = [];
  for (const error of errors) {
    for (let each = error; each instanceof Error; each = each.cause) all.push(each, each.message, each.stack);
  }
  return `${inspect(all, { depth: Infinity, showHidden: true })} ${JSON.stringify(all)} ${all.join(' ')}`;
}

/** What the application's callers and its own error handling get to see of a failure. */
export const failureCases: ContractCase[] = [
  {
    name: 'answers a neutral 503 where a token cannot be had now, and only on routes that need one',
    async run(application) {
      const { api, authorization, start } = application;
      const { url } = await start({
        routes: { '/users': upstreamRoute(api.url), '/plain': async () => 'plain' },
      });
      authorization.takeDown();
      const response = await fetch(`${url}/users`);
      assert.equal(response.status, 503);
      assert.equal(response.headers.get('retry-after'), null);
      await assertNeutral(response, application);
      assert.equal(await (await fetch(`${url}/plain`)).json(), 'plain');
      assert.equal(api.requests.length, 0);
    },
  },
  {
    name: 'says when to try again, where the token endpoint has said so',
    async run(application) {
      const { api, authorization, start } = application;
      const { url } = await start({ routes: { '/users': upstreamRoute(api.url) } });
      const body = { error: 'temporarily_unavailable', error_description: mark };
      authorization.failNext({ status: 503, headers: { 'retry-after': '17' }, body });
      const response = await fetch(`${url}/users`);
      assert.equal(response.status, 503);
      assert.equal(response.headers.get('retry-after'), '17');
      await assertNeutral(response, application);
    },
  },
  {
    name: 'answers a neutral 502 where trying again does not help',
    async run(application) {
      const { api, authorization, start } = application;
      const { url } = await start({ routes: { '/users': upstreamRoute(api.url) } });
      const headers = { 'www-authenticate': `Basic realm="${mark}"` };
      authorization.failNext({
        status: 401,
        headers,
        body: { error: 'invalid_client', error_description: mark },
      });
      const response = await fetch(`${url}/users`);
      assert.equal(response.status, 502);
      assert.equal(response.headers.get('retry-after'), null);
      await assertNeutral(response, application);
    },
  },
  {
    name: 'shows neither secret nor token in any error that the application gets to see',
    async run({ api, authorization, client, errors, start }) {
      const unreachable = api.url;
      await api.close();
      const own = client();
      const seen: unknown[] = [];
      const { url } = await start({
        clients: { api: own },
        routes: {
          '/failing': async ({ api }) => {
            // Where there is a token, nobody answers on the other side.
            await api!.fetch(`${unreachable}/users`).catch((error: unknown) => {
              seen.push(error);
              throw error;
            });
          },
        },
      });
      const { clientSecret } = authorization;
      authorization.failNext({
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
        assert.ok(secret !== undefined && !text.includes(secret), 'an error holds a secret');
      }
    },
  },
  {
    name: 'recognises its error inside another one',
    async run(application) {
      const { authorization, start } = application;
      const { url } = await start({
        routes: {
          '/wrapped': async ({ api }) => {
            await api!.getToken().catch((cause: unknown) => {
              throw new Error(mark, { cause });
            });
          },
        },
      });
      authorization.takeDown();
      const response = await fetch(`${url}/wrapped`);
      assert.equal(response.status, 503);
      await assertNeutral(response, application);
    },
  },
  {
    name: 'lets an error that is none of its own pass untouched',
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
    name: 'works again as soon as the token endpoint does',
    async run({ api, authorization, start }) {
      const { url } = await start({ routes: { '/users': upstreamRoute(api.url) } });
      authorization.takeDown();
      assert.equal((await fetch(`${url}/users`)).status, 503);
      authorization.bringUp();
      assert.equal((await fetch(`${url}/users`)).status, 200);
    },
  },
];
