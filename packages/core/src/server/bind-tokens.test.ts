import { beforeEach, describe, expect, test } from 'vitest';
import { createOAuthClient } from '../client/create-oauth-client.ts';
import type { Exchange, OutgoingRequest } from '../authorizer/request-authorizer.ts';
import type { GetTokenOptions } from '../base/token-source.ts';
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
  test('gives a handle for each client, and requests no token by itself', () => {
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

  test('its fetch sends the token, and sends the request once more after a 401', async () => {
    const { crm } = bindTokens({ crm: clientNamed('crm') }, { fetch: api });
    const response = await crm.fetch('https://crm.example/users');
    expect(response.status).toBe(200);
    expect(sent.map(({ authorization }) => authorization)).toEqual(['Bearer crm-1', 'Bearer crm-2']);
  });

  test("its fetch sends no token outside the client's origins", async () => {
    const { crm } = bindTokens({ crm: clientNamed('crm') }, { fetch: api });
    await crm.fetch('https://elsewhere.example/');
    expect(sent).toMatchObject([{ authorization: null }]);
    expect(tokens).toEqual({});
  });

  test('its fetch works detached from the handle', async () => {
    const { fetch } = bindTokens({ crm: clientNamed('crm') }, { fetch: api }).crm;
    expect((await fetch('https://crm.example/')).status).toBe(200);
  });
});

describe('when the caller of the inbound request has disconnected', () => {
  const reason = new Error('gone');

  test('a wait for a token ends', async () => {
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

  test('a call ends by its own signal also if the inbound request has none', async () => {
    const own = new AbortController();
    const { crm } = bindTokens({ crm: clientNamed('crm') }, { fetch: api });
    await crm.fetch('https://crm.example/', { signal: own.signal });
    own.abort(reason);
    expect(sent.at(-1)?.signal?.reason).toBe(reason);
  });

  test('no signal is created if there is none', async () => {
    const { crm } = bindTokens({ crm: clientNamed('crm') }, { fetch: api });
    await crm.fetch('https://crm.example/');
    expect(sent.at(-1)?.signal).toBeUndefined();
  });
});

describe('bindTokens refuses', () => {
  test.each([
    ['nothing', undefined, /clients: must be a record/],
    ['something that is not a client', { crm: { name: 'crm' } }, /clients\.crm: is not a client/],
    ['a client that is missing', { crm: undefined }, /clients\.crm: is not a client/],
  ])('%s in place of clients', (_, clients, message) => {
    expect(() => bindTokens(clients as never)).toThrow(message);
  });
});

describe('a handle', () => {
  test('gives every header that its client has, whatever its name', async () => {
    const headers = { 'x-api-token': 'crm-1', 'x-api-key': 'key' };
    const { crm } = bindTokens({ crm: { ...clientNamed('crm'), headers: () => headers } });
    expect(await crm.headers()).toBe(headers);
  });

  test('does not read the signal of its request while there is a token', async () => {
    let read = 0;
    const request = {
      get signal(): AbortSignal {
        read++;
        return new AbortController().signal;
      },
    };
    const { crm } = bindTokens({ crm: clientNamed('crm') }, request);
    await crm.headers();
    expect(read).toBe(1);
    await crm.headers();
    await crm.getToken();
    expect(read).toBe(1);
  });

  test('hands the waitUntil of its request to the client, for each way to get a token', async () => {
    const { headers: _, ...client } = clientNamed('crm');
    const given: unknown[] = [];
    const watched = {
      ...client,
      getToken(options?: GetTokenOptions) {
        given.push(options?.waitUntil);
        return client.getToken(options);
      },
      run<R>(request: OutgoingRequest, exchange: Exchange<R>) {
        given.push(request.waitUntil);
        return client.run(request, exchange);
      },
    };
    const waitUntil = (): void => {};
    const { crm } = bindTokens({ crm: watched }, { fetch: api, waitUntil });
    await crm.headers();
    await crm.getToken();
    await crm.fetch('https://crm.example/');
    expect(given).toEqual([waitUntil, waitUntil, waitUntil]);
  });
});
