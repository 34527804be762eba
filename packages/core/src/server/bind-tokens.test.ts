import { beforeEach, describe, expect, test } from 'vitest';
import { createOAuthClient } from '../client/create-oauth-client.ts';
import type { OAuthClient } from '../client/oauth-client.ts';
import { bindTokens } from './bind-tokens.ts';

interface Sent {
  url: string;
  authorization: string | null;
  signal: AbortSignal | null | undefined;
}

let tokens: Record<string, number>;
let sent: Sent[];
beforeEach(() => {
  tokens = {};
  sent = [];
});

function clientNamed(name: string): OAuthClient {
  return createOAuthClient({
    name,
    tokenEndpoint: `https://${name}.example/token`,
    clientId: 'a',
    clientSecret: 'b',
    origins: [`https://${name}.example`],
    propagationMs: 0,
    fetch: async () => {
      tokens[name] = (tokens[name] ?? 0) + 1;
      return Response.json({ access_token: `${name}-${tokens[name]}`, expires_in: 3600 });
    },
  });
}

/** An API that notes what comes, and refuses the first token of each client. */
const api: typeof fetch = async (input, init) => {
  const request = new Request(input, init);
  const authorization = request.headers.get('authorization');
  sent.push({ url: request.url, authorization, signal: init?.signal });
  init?.signal?.throwIfAborted();
  return new Response(null, { status: authorization?.endsWith('-1') ? 401 : 200 });
};

describe('bindTokens', () => {
  test('gives a handle for each client, and asks for nothing by itself', () => {
    const handles = bindTokens({ crm: clientNamed('crm'), shop: clientNamed('shop') });
    expect(Object.keys(handles)).toEqual(['crm', 'shop']);
    expect(tokens).toEqual({});
  });

  test('each handle has the token of its own client', async () => {
    const { crm, shop } = bindTokens({ crm: clientNamed('crm'), shop: clientNamed('shop') });
    expect((await crm.getToken()).value).toBe('crm-1');
    expect(await shop.headers()).toEqual({ authorization: 'Bearer shop-1' });
    expect(tokens).toEqual({ crm: 1, shop: 1 });
  });

  test('its fetch puts the token on, and sends again once after a 401', async () => {
    const { crm } = bindTokens({ crm: clientNamed('crm') }, { fetch: api });
    const response = await crm.fetch('https://crm.example/users');
    expect(response.status).toBe(200);
    expect(sent.map(({ authorization }) => authorization)).toEqual(['Bearer crm-1', 'Bearer crm-2']);
  });

  test('its fetch gives no token to anybody else', async () => {
    const { crm } = bindTokens({ crm: clientNamed('crm') }, { fetch: api });
    await crm.fetch('https://elsewhere.example/');
    expect(sent).toMatchObject([{ authorization: null }]);
    expect(tokens).toEqual({});
  });

  test('its fetch can be handed around by itself', async () => {
    const { fetch } = bindTokens({ crm: clientNamed('crm') }, { fetch: api }).crm;
    expect((await fetch('https://crm.example/')).status).toBe(200);
  });
});

describe('when the caller of the inbound request has gone', () => {
  const reason = new Error('gone');

  test('waits for a token end', async () => {
    const { crm } = bindTokens({ crm: clientNamed('crm') }, { signal: AbortSignal.abort(reason) });
    await expect(crm.getToken()).rejects.toBe(reason);
    await expect(crm.headers()).rejects.toBe(reason);
    expect(tokens).toEqual({});
  });

  test('calls upstream are aborted', async () => {
    const inbound = new AbortController();
    const { crm } = bindTokens({ crm: clientNamed('crm') }, { fetch: api, signal: inbound.signal });
    await crm.fetch('https://crm.example/');
    expect(sent.at(-1)?.signal?.aborted).toBe(false);
    inbound.abort(reason);
    expect(sent.at(-1)?.signal?.reason).toBe(reason);
  });

  test.each<[string, (signal: AbortSignal) => [string | Request, RequestInit?]]>([
    ['in its init', (signal) => ['https://crm.example/', { signal }]],
    ['in a Request', (signal) => [new Request('https://crm.example/', { signal })]],
  ])('a call with a signal of its own, %s, ends by either', async (_name, call) => {
    for (const which of ['own', 'inbound'] as const) {
      const [own, inbound] = [new AbortController(), new AbortController()];
      const { crm } = bindTokens({ crm: clientNamed('crm') }, { fetch: api, signal: inbound.signal });
      await crm.fetch(...call(own.signal));
      const { signal } = sent.at(-1) as Sent;
      expect(signal?.aborted).toBe(false);
      (which === 'own' ? own : inbound).abort(reason);
      expect(signal?.reason).toBe(reason);
    }
  });

  test('a call ends by its own signal also where the inbound request has none', async () => {
    const own = new AbortController();
    const { crm } = bindTokens({ crm: clientNamed('crm') }, { fetch: api });
    await crm.fetch('https://crm.example/', { signal: own.signal });
    own.abort(reason);
    expect(sent.at(-1)?.signal?.reason).toBe(reason);
  });

  test('with no signal anywhere, none is made', async () => {
    const { crm } = bindTokens({ crm: clientNamed('crm') }, { fetch: api });
    await crm.fetch('https://crm.example/');
    expect(sent.at(-1)?.signal).toBeUndefined();
  });

  test.each([
    ['nothing', undefined, /clients: must be a record/],
    ['a client that is none', { crm: { name: 'crm' } }, /clients\.crm: is no client/],
    ['a client that is missing', { crm: undefined }, /clients\.crm: is no client/],
  ])('of %s are refused', (_, clients, message) => {
    expect(() => bindTokens(clients as never)).toThrow(message);
  });
});
