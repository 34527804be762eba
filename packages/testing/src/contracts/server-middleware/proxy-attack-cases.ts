import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { sendRawRequest } from './send-raw-request.ts';
import type { ServerMiddlewareCase } from './server-middleware-case.ts';

/** Paths that a server may take for one above the target's path. The last ones name another host. */
const leavingPaths = [
  '/proxy/../admin',
  '/proxy/users/../../admin',
  '/proxy/%2e%2e/admin',
  '/proxy/.%2E/admin',
  '/proxy/..%2fadmin',
  '/proxy/%2e%2e%2fadmin',
  '/proxy/%252e%252e/admin',
  '/proxy/..%5cadmin',
  '/proxy/..\\admin',
  '/proxy/..;/admin',
  '/proxy//../admin',
  '/proxy//evil.example/users',
  '/proxy/\\evil.example/users',
  '//evil.example/proxy/users',
  'http://evil.example/proxy/users',
];

/** What a caller may try to send the token elsewhere, or to read it. */
export const proxyAttackCases: readonly ServerMiddlewareCase[] = [
  {
    title: 'the target receives its own host, whatever host the caller names',
    when: ({ proxies }) => proxies,
    async run({ api, createClient, start }) {
      const own = createClient();
      const { url } = await start({ proxy: { client: own, target: api.url } });
      const headers = {
        host: 'attacker.example',
        forwarded: 'for=192.0.2.1;host=attacker.example',
        'x-forwarded-host': 'attacker.example',
        'x-original-host': 'attacker.example',
        'x-original-url': '/admin',
        'x-rewrite-url': '/admin',
      };
      assert.equal((await sendRawRequest(url, { path: '/proxy/users', headers })).status, 200);
      const [sent] = api.requests;
      assert.equal(sent?.headers.host, new URL(api.url).host);
      assert.equal(sent?.headers.authorization, own.peek()?.authorization);
      assert.ok(!/attacker|admin/.test(JSON.stringify(sent?.headers)), 'a header names another host or path');
    },
  },
  {
    title: "a path that may leave the target's path carries no token, judged as it was sent",
    when: ({ proxies }) => proxies,
    async run({ api, createClient, start }) {
      const { url } = await start({ proxy: { client: createClient(), target: `${api.url}/v1` } });
      for (const path of leavingPaths) await sendRawRequest(url, { path });
      // A framework may read `/proxy//users` as `/proxy/users`, and send that.
      const carried = api.requests.filter(({ headers }) => headers.authorization !== undefined);
      for (const request of carried) assert.match(request.url, /^\/v1(?:\/[\w.]+)+$/);
      for (const request of carried) assert.doesNotMatch(request.url, /\.\.|admin/);
      assert.equal((await sendRawRequest(url, { path: '/proxy/users' })).status, 200);
      assert.equal(api.requests.at(-1)?.url, '/v1/users');
    },
  },
  {
    title: 'the token is sent for a caller who expects 100 Continue',
    when: ({ proxies }) => proxies,
    async run({ api, createClient, start }) {
      const own = createClient();
      const { url } = await start({ proxy: { client: own, target: api.url } });
      const response = await sendRawRequest(url, {
        path: '/proxy/users',
        headers: { expect: '100-continue' },
      });
      assert.equal(response.status, 200);
      assert.equal(api.requests[0]?.headers.authorization, own.peek()?.authorization);
    },
  },
  {
    title: 'where the target cannot be reached, neither the caller nor the error handling sees the token',
    when: ({ proxies }) => proxies,
    async run({ api, createClient, errors, start }) {
      const own = createClient();
      const { url } = await start({ proxy: { client: own, target: api.url } });
      await own.getToken();
      await api.close();
      const response = await sendRawRequest(url, { path: '/proxy/users' });
      assert.ok(response.status >= 500, `the status is ${response.status}`);
      const seen = `${response.text} ${JSON.stringify(response.headers)} ${inspect(errors, { depth: 10 })}`;
      assert.ok(!seen.includes(own.peek()?.value ?? ''), 'the token is shown');
    },
  },
  {
    title:
      'a request whose response shows it to the caller (TRACE) carries no token, however its method is named',
    when: ({ proxies }) => proxies,
    async run({ api, createClient, start }) {
      const own = createClient();
      const { url } = await start({ proxy: { client: own, target: api.url } });
      await own.getToken();
      // Answers as a server does that supports TRACE.
      api.answerWith(({ headers }) => ({ body: headers }));
      const attempts = [
        { method: 'TRACE' },
        { method: 'POST', headers: { 'x-http-method-override': 'TRACE' } },
        { method: 'POST', headers: { 'X-HTTP-Method': 'track' } },
        { method: 'GET', headers: { 'X-Method-Override': 'POST, TRACE' } },
        { method: 'GET', headers: { x_http_method_override: 'CONNECT' } },
      ];
      for (const attempt of attempts) {
        const { text } = await sendRawRequest(url, { path: '/proxy/users', ...attempt });
        assert.ok(!text.includes(own.peek()?.value ?? ''), `${JSON.stringify(attempt)} shows the token`);
      }
      const headers = { 'x-http-method-override': 'PATCH' };
      const { text } = await sendRawRequest(url, { path: '/proxy/users', method: 'POST', headers });
      assert.ok(text.includes(own.peek()?.value ?? ''), 'PATCH carries no token');
    },
  },
];
