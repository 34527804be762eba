import { createOAuthClient, findOAuthError, type OAuthClientOptions, OAuthError } from '@evergrant/core';
import fastify, { type FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fastifyOAuth } from './index.ts';

const options: OAuthClientOptions = {
  name: 'crm',
  tokenEndpoint: 'https://login.example/token',
  clientId: 'id',
  clientSecret: 'not-a-secret',
  origins: ['https://api.example'],
};

const failure = new OAuthError('endpoint-unavailable', 'upstream detail', {
  retryable: true,
  retryAfterMs: 1_500,
});
const fail = (): never => {
  throw failure;
};

let app: FastifyInstance;
beforeEach(() => {
  app = fastify();
});
afterEach(() => app.close());

describe('the clients', () => {
  test('stand in `app.oauth`, also in nested contexts', async () => {
    const erp = createOAuthClient({ ...options, name: 'erp' });
    await app.register(fastifyOAuth, { clients: { crm: options, erp } });
    await app.register(async (nested) => {
      expect(nested.oauth['crm']?.name).toBe('crm');
      expect(nested.oauth['erp']).toBe(erp);
    });
  });

  test('are closed with the application where it made them, and only there', async () => {
    const erp = createOAuthClient({ ...options, name: 'erp' });
    await app.register(fastifyOAuth, { clients: { crm: options, erp } });
    const { crm } = app.oauth;
    await app.close();
    expect(crm?.status().state).toBe('closed');
    expect(erp.status().state).toBe('none');
    await erp.close();
  });

  test('that are configured wrongly keep the application from starting', async () => {
    await expect(
      app.register(fastifyOAuth, { clients: { crm: { ...options, clientId: '' } } }),
    ).rejects.toMatchObject({
      code: 'invalid-configuration',
    });
  });
});

test.each([undefined, null, 'crm', { crm: undefined }, { crm: 'crm' }])(
  'what is no record of clients keeps the application from starting: %j',
  async (clients) => {
    await expect(app.register(fastifyOAuth, { clients: clients as never })).rejects.toMatchObject({
      code: 'invalid-configuration',
    });
  },
);

test('an option that does not exist keeps the application from starting; those of Fastify itself are fine', async () => {
  const clients = { crm: options };
  await expect(app.register(fastifyOAuth, { client: clients } as never)).rejects.toThrow(
    "fastifyOAuth.client: is not an option; did you mean 'clients'?",
  );
  const other = fastify();
  await other.register(fastifyOAuth, { clients, prefix: '/own', logLevel: 'warn' });
  await other.close();
});

test.each<[what: string, decorate: (app: FastifyInstance) => unknown]>([
  ['application', (instance) => instance.decorate('oauth', {} as never)],
  ['request', (instance) => instance.decorateRequest('oauth', null as never)],
])(
  'a decorator `oauth` of another plugin on the %s is an error that says what to write',
  async (_, decorate) => {
    decorate(app);
    await expect(app.register(fastifyOAuth, { clients: { crm: options } })).rejects.toThrow(
      /has a decorator "oauth" already, .* register another plugin of that name, .* in a context of their own/,
    );
  },
);

test('another plugin with a decorator `oauth` works in a context of its own', async () => {
  await app.register(async (nested) => {
    nested.decorate('oauth', { other: true } as never);
    nested.get('/other', async () => nested.oauth);
  });
  await app.register(async (nested) => {
    await nested.register(fastifyOAuth, { clients: { crm: options } });
    nested.get('/', async (request) => Object.keys(request.oauth));
  });
  expect((await app.inject('/other')).json()).toEqual({ other: true });
  expect((await app.inject('/')).json()).toEqual(['crm']);
});

describe('the handles', () => {
  test('are of each request alone', async () => {
    await app.register(fastifyOAuth, { clients: { crm: options } });
    const seen: unknown[] = [];
    app.get('/', async (request) => seen.push(request.oauth));
    await app.inject('/');
    await app.inject('/');
    expect(seen).toHaveLength(2);
    expect(seen[0]).not.toBe(seen[1]);
  });

  test('are kept where another plugin assigns to `request.oauth`, whose values are there too', async () => {
    await app.register(fastifyOAuth, { clients: { crm: options } });
    app.addHook('preHandler', async (request) => {
      request.oauth = { token: 'of-the-caller' } as never;
    });
    app.get('/', async (request) => Object.keys(request.oauth));
    expect((await app.inject('/')).json()).toEqual(['crm', 'token']);
  });

  test('are there for routes that were registered before the plugin had loaded', async () => {
    void app.register(fastifyOAuth, { clients: { crm: options } });
    app.get('/', async (request) => Object.keys(request.oauth));
    expect((await app.inject('/')).json()).toEqual(['crm']);
  });
});

describe('a failed attempt at a token', () => {
  test("is answered in Fastify's own form by its own error handler", async () => {
    await app.register(fastifyOAuth, { clients: { crm: options } });
    app.get('/', fail);
    const response = await app.inject('/');
    expect(response.statusCode).toBe(503);
    expect(response.headers['retry-after']).toBe('2');
    expect(response.headers['cache-control']).toBe('no-store');
    expect(response.json()).toEqual({
      statusCode: 503,
      error: 'Service Unavailable',
      message: expect.not.stringContaining('detail'),
    });
  });

  test('reaches the error handler of the application neutral, with the original as its cause', async () => {
    let seen: unknown;
    await app.register(fastifyOAuth, { clients: { crm: options } });
    app.setErrorHandler((error, _request, reply) => {
      seen = error;
      return reply.code(418).send('own');
    });
    app.get('/', fail);
    expect((await app.inject('/')).statusCode).toBe(418);
    expect(seen).toMatchObject({
      statusCode: 503,
      headers: { 'cache-control': 'no-store', 'retry-after': '2' },
    });
    expect(findOAuthError(seen)).toBe(failure);
  });

  test('reaches the error handler of a route in the same form', async () => {
    let seen: unknown;
    await app.register(fastifyOAuth, { clients: { crm: options } });
    const errorHandler: Parameters<typeof app.setErrorHandler>[0] = (error, _request, reply) => {
      seen = error;
      return reply.code(418).send('own');
    };
    app.get('/', { errorHandler }, fail);
    expect((await app.inject('/')).statusCode).toBe(418);
    expect(seen).toMatchObject({ statusCode: 503 });
  });

  test('is answered likewise from a hook, and in a nested context with an error handler of its own', async () => {
    await app.register(fastifyOAuth, { clients: { crm: options } });
    await app.register(async (nested) => {
      nested.setErrorHandler((error) => {
        throw error;
      });
      nested.addHook('preHandler', async () => fail());
      nested.get('/', async () => 'never');
    });
    const response = await app.inject('/');
    expect(response.statusCode).toBe(503);
    expect(response.body).not.toContain('detail');
  });

  test('does not clash with an application that forbids a second error handler', async () => {
    await app.close();
    app = fastify({ allowErrorHandlerOverride: false });
    app.setErrorHandler((error) => error);
    await app.register(fastifyOAuth, { clients: { crm: options } });
    app.get('/', fail);
    expect((await app.inject('/')).statusCode).toBe(503);
  });
});
