import { createOAuthClient, type OAuthClient, OAuthError } from '@evergrant/core';
import {
  type AuthorizationServer,
  type ResourceServer,
  startAuthorizationServer,
  startResourceServer,
} from '@evergrant/testing';
import { type Context, Hono } from 'hono';
import { cors } from 'hono/cors';
import { HTTPException } from 'hono/http-exception';
import { proxy } from 'hono/proxy';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { oauthContext } from './index.ts';

let authorization: AuthorizationServer;
let api: ResourceServer;
let client: OAuthClient;

beforeAll(async () => {
  authorization = await startAuthorizationServer();
  api = await startResourceServer({ authorizationServer: authorization });
  client = createOAuthClient({
    name: 'crm',
    tokenEndpoint: authorization.tokenEndpoint,
    clientId: authorization.clientId,
    clientSecret: authorization.clientSecret,
    origins: [api.apiUrl],
  });
});

afterAll(async () => {
  await client.close();
  await api.close();
  await authorization.close();
});

const fail = (): never => {
  throw new OAuthError('endpoint-unavailable', 'upstream detail', { retryable: true, retryAfterMs: 3_000 });
};

test("Hono's own proxy sends our token and the API's own host, whatever the caller sends", async () => {
  const dropped = { authorization: undefined, host: undefined, 'x-forwarded-host': undefined };
  const app = new Hono().use(oauthContext({ crm: client })).get('/crm/*', (c) =>
    proxy(api.apiUrl + c.req.path.slice('/crm'.length), {
      ...c.req,
      headers: { ...c.req.header(), ...dropped },
      customFetch: c.var.oauth.crm.fetch,
    }),
  );
  const attacker = 'attacker.example';
  const headers = { authorization: 'Bearer of-the-caller', host: attacker, 'x-forwarded-host': attacker };
  const response = await app.request('/crm/users', { headers });
  expect(response.status).toBe(200);
  const sent = api.requests.at(-1)?.headers;
  expect(sent?.authorization).toBe(client.peek()?.authorization);
  expect(sent?.host).toBe(new URL(api.url).host);
  expect(JSON.stringify(sent)).not.toContain(attacker);
});

test('clients can be made from what stands in `c.env`', async () => {
  const app = new Hono<{ Bindings: { TENANT: string } }>()
    .use(oauthContext((c: Context<{ Bindings: { TENANT: string } }>) => ({ [c.env.TENANT]: client })))
    .get('/', (c) => c.json(Object.keys(c.var.oauth)));
  expect(await (await app.request('/', {}, { TENANT: 'north' })).json()).toEqual(['north']);
});

test('it makes a client from options once, for all requests', async () => {
  const own = await startAuthorizationServer();
  const { clientId, clientSecret, tokenEndpoint } = own;
  const app = new Hono()
    .use(oauthContext({ crm: { name: 'crm', clientId, clientSecret, tokenEndpoint }, erp: client }))
    .get('/', async (c) => c.json(await c.var.oauth.crm.headers()));
  for (let call = 0; call < 2; call++) {
    const { authorization: header } = (await (await app.request('/')).json()) as { authorization: string };
    expect(own.accepts(header)).toBe(true);
  }
  expect(own.tokenRequests).toBe(1);
  await own.close();
});

test("what a handle starts keeps its own request's context alive, where the runtime has one", async () => {
  /** A client that hands every token request over, as one does whose token is not there. */
  const started: Promise<unknown>[] = [];
  const watched: OAuthClient = {
    ...client,
    peek: () => undefined,
    headers: async (options) => ({ authorization: (await watched.getToken(options)).authorization }),
    getToken(options) {
      const token = client.getToken(options);
      started.push(token);
      options?.waitUntil?.(token);
      return token;
    },
  };
  const app = new Hono()
    .use(oauthContext(() => ({ crm: watched })))
    .get('/', async (c) => c.json(Object.keys(await c.var.oauth.crm.headers())));
  const kept: [name: string, promise: unknown][] = [];
  const contextOf = (name: string): never =>
    ({
      waitUntil: (promise: unknown) => kept.push([name, promise]),
      passThroughOnException: () => {},
    }) as never;
  await app.request('/', {}, {}, contextOf('first'));
  await app.request('/', {}, {}, contextOf('second'));
  expect((await app.request('/')).status).toBe(200);
  expect(started).toHaveLength(3);
  expect(kept).toEqual([
    ['first', started[0]],
    ['second', started[1]],
  ]);
});

test('a request without a signal, as some runtimes have it, is served', async () => {
  const app = new Hono()
    .use(async (c, next) => {
      Object.defineProperty(c.req.raw, 'signal', { value: undefined });
      await next();
    })
    .use(oauthContext({ crm: client }))
    .get('/', async (c) => c.json((await c.var.oauth.crm.fetch(`${api.apiUrl}/users`)).status));
  expect(await (await app.request('/')).json()).toBe(200);
});

test('used twice, it adds to the handles that are there', async () => {
  const app = new Hono()
    .use(oauthContext({ crm: client }))
    .use(oauthContext({ erp: client }))
    .get('/', (c) => c.json(Object.keys(c.var.oauth)));
  expect(await (await app.request('/')).json()).toEqual(['crm', 'erp']);
});

test('an application that answers failures itself is not overruled', async () => {
  const app = new Hono().use(oauthContext({ crm: client })).get('/', fail);
  app.onError((_error, c) => c.text('own', 504));
  const response = await app.request('/');
  expect(response.status).toBe(504);
  expect(await response.text()).toBe('own');
});

test('an HTTPException with our error as its cause is answered as it says', async () => {
  const app = new Hono().use(oauthContext({ crm: client })).get('/', () => {
    try {
      return fail();
    } catch (cause) {
      throw new HTTPException(500, { message: 'own', cause });
    }
  });
  const response = await app.request('/');
  expect(response.status).toBe(500);
  expect(await response.text()).toBe('own');
});

test('what other middleware has put on the answer stays on it', async () => {
  const app = new Hono()
    .use(cors())
    .use(oauthContext({ crm: client }))
    .get('/', fail);
  app.onError((_error, c) => c.text('failed', 500));
  const response = await app.request('/');
  expect(response.status).toBe(503);
  expect(response.headers.get('access-control-allow-origin')).toBe('*');
  expect(response.headers.get('content-type')).toBe('application/json');
  expect(await response.json()).toEqual({ error: 'service_unavailable', message: expect.any(String) });
});

test('a client where a record of clients belongs is an error at once, and so is none at all', () => {
  expect(() => oauthContext(client as never)).toThrow('clients: is a client; give it a name');
  expect(() => oauthContext({ crm: undefined } as never)).toThrow('clients.crm');
  expect(() => oauthContext(undefined as never)).toThrow('record of clients');
});
