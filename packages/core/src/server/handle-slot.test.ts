import { describe, expect, test } from 'vitest';
import { createOAuthClient } from '../client/create-oauth-client.ts';
import type { OAuthClient } from '../client/oauth-client.ts';
import { HandleSlot } from './handle-slot.ts';

interface Locals {
  oauth?: any;
  [name: string]: unknown;
}

function clientNamed(name: string): OAuthClient {
  return createOAuthClient({
    name,
    tokenEndpoint: 'https://login.example/token',
    clientId: 'id',
    clientSecret: 'not-a-secret',
    origins: ['https://api.example'],
    fetch: async () => Response.json({ access_token: `token-of-${name}`, expires_in: 3600 }),
  });
}

/** A response that counts who listens to its end. */
function responseOf(): { listeners: number; writableEnded: boolean; once(): void } {
  return {
    listeners: 0,
    writableEnded: false,
    once() {
      this.listeners++;
    },
  };
}

describe('HandleSlot', () => {
  test('gives handles by name, the same at every reading', async () => {
    const locals: Locals = {};
    HandleSlot.in(locals, responseOf()).add({ crm: clientNamed('crm') });
    expect(Object.keys(locals.oauth)).toEqual(['crm']);
    expect(locals.oauth.crm).toBe(locals.oauth.crm);
    expect(await locals.oauth.crm.headers()).toEqual({ authorization: 'Bearer token-of-crm' });
  });

  test('adds the clients of a second use, and replaces those of the same name', async () => {
    const locals: Locals = {};
    const response = responseOf();
    HandleSlot.in(locals, response).add({ crm: clientNamed('first'), erp: clientNamed('erp') });
    expect(Object.keys(locals.oauth)).toEqual(['crm', 'erp']);
    HandleSlot.in(locals, response).add({ crm: clientNamed('second') });
    expect(Object.keys(locals.oauth)).toEqual(['crm', 'erp']);
    expect((await locals.oauth.crm.getToken()).value).toBe('token-of-second');
  });

  test('listens to the response when a handle waits for a token, and not while there is one', async () => {
    const client = clientNamed('crm');
    const first = responseOf();
    const locals: Locals = {};
    HandleSlot.in(locals, first).add({ crm: client });
    const { crm } = locals.oauth;
    expect(first.listeners).toBe(0);
    await crm.getToken();
    await crm.headers();
    expect(first.listeners).toBe(1);
    const second = responseOf();
    const later: Locals = {};
    HandleSlot.in(later, second).add({ crm: client });
    await later.oauth.crm.headers();
    await later.oauth.crm.getToken();
    expect(second.listeners).toBe(0);
  });

  test.each(['before', 'after'])('keeps what an OAuth server assigns %s it, beside the handles', (when) => {
    const locals: Locals = {};
    if (when === 'before') locals.oauth = { token: 'of-the-caller' };
    HandleSlot.in(locals, responseOf()).add({ crm: clientNamed('crm') });
    if (when === 'after') locals.oauth = { token: 'of-the-caller' };
    expect(locals.oauth.token).toBe('of-the-caller');
    expect(locals.oauth.crm.fetch).toBeTypeOf('function');
  });

  test('lets an OAuth server replace what it has assigned itself', () => {
    const locals: Locals = {};
    HandleSlot.in(locals, responseOf()).add({ crm: clientNamed('crm') });
    locals.oauth = { code: 1 };
    locals.oauth = { token: 2 };
    expect(Object.keys(locals.oauth)).toEqual(['crm', 'token']);
    locals.oauth = undefined;
    expect(Object.keys(locals.oauth)).toEqual(['crm']);
  });

  test.each(['before', 'after'])('refuses a client of the name that is assigned %s it', (when) => {
    const locals: Locals = {};
    const add = (): void => HandleSlot.in(locals, responseOf()).add({ token: clientNamed('crm') });
    const assign = (): void => {
      locals.oauth = { token: 'of-the-caller' };
    };
    const [first, second] = when === 'before' ? [assign, add] : [add, assign];
    first();
    expect(second).toThrow('clients.token: another middleware, for example an OAuth server, sets "token"');
  });

  test('uses a handle that a test has put in its place', () => {
    const locals: Locals = {};
    HandleSlot.in(locals, responseOf()).add({ crm: clientNamed('crm') });
    const stub = { getToken: async () => 'stub' };
    locals.oauth = { ...locals.oauth, crm: stub };
    expect(locals.oauth.crm).toBe(stub);
  });

  test('works on a copy of a container as on the container', () => {
    const locals: Locals = {};
    HandleSlot.in(locals, responseOf()).add({ crm: clientNamed('crm') });
    const copy: Locals = { ...locals };
    HandleSlot.in(copy, responseOf()).add({ erp: clientNamed('erp') });
    expect(Object.keys(copy.oauth).toSorted()).toEqual(['crm', 'erp']);
    expect(Object.keys(locals.oauth)).toEqual(['crm']);
  });

  test.each([undefined, null, 'crm', { crm: undefined }, { crm: { name: 'crm' } }])(
    'refuses what is not a record of clients: %j',
    (clients) => {
      expect(() => HandleSlot.in({}, responseOf()).add(clients as never)).toThrow(
        expect.objectContaining({ code: 'invalid-configuration' }),
      );
    },
  );
});
