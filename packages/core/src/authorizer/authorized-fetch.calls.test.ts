import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type AuthorizedFetch, authorizedFetch } from './authorized-fetch.ts';
import type { AuthorizedRequest, OutgoingRequest, RequestAuthorizer } from './request-authorizer.ts';
import { type AuthorizerRig, authorizerRig, token } from '../../test/support/authorizer-rig.ts';

const url = 'https://api.example.com/users';
let rig: AuthorizerRig;
let sent: [unknown, RequestInit | undefined][];
let answers: (() => Response)[];
let call: AuthorizedFetch;
beforeEach(() => {
  rig = authorizerRig();
  rig.source.held = token('one');
  sent = [];
  answers = [];
  call = authorizedFetch(rig.authorizer, send);
});
afterEach(() => void vi.unstubAllGlobals());

const send: typeof fetch = async (input, init) => {
  sent.push([input, init]);
  return answers.shift()?.() ?? new Response('ok');
};

const headersOf = (index = 0): Record<string, string> =>
  Object.fromEntries(new Headers(sent[index]?.[1]?.headers));

describe('the request that an authorized fetch sends', () => {
  test('is the URL as text, with the token and nothing else added, by the global fetch', async () => {
    vi.stubGlobal('fetch', send);
    call = authorizedFetch(rig.authorizer);
    for (const input of [url, new URL(url)]) {
      sent = [];
      expect(await (await call(input)).text()).toBe('ok');
      expect(sent[0]?.[0]).toBe(url);
      expect(Object.keys(sent[0]?.[1] ?? {})).toEqual(['headers']);
      expect(headersOf()).toEqual({ authorization: 'Bearer one' });
    }
  });

  test('says of redirects that we follow them, to a fetch of another make: it may take the token elsewhere', async () => {
    await call(url);
    expect(sent[0]?.[1]).toMatchObject({ redirect: 'manual' });
  });

  test.each<[string, NonNullable<RequestInit['headers']>]>([
    ['a record', { 'X-Own': '1' }],
    ['a list', [['x-own', '1']]],
    ['Headers', new Headers({ 'x-own': '1' })],
  ])('has the caller’s headers from %s', async (_name, headers) => {
    await call(url, { method: 'PUT', headers, body: 'text' });
    expect(headersOf()).toEqual({ authorization: 'Bearer one', 'x-own': '1' });
    expect(sent[0]?.[1]).toMatchObject({ method: 'PUT', body: 'text' });
  });

  test('has the headers of a Request, unless the init replaces them', async () => {
    const request = new Request(url, { headers: { 'x-own': '1' } });
    await call(request);
    expect(sent[0]?.[0]).toBe(request);
    expect(headersOf()).toEqual({ authorization: 'Bearer one', 'x-own': '1' });
    await call(request, { headers: { 'x-other': '2' } });
    expect(headersOf(1)).toEqual({ authorization: 'Bearer one', 'x-other': '2' });
  });

  test('does not have the option oauth', async () => {
    await call(url, { oauth: {} });
    expect(sent[0]?.[1]).not.toHaveProperty('oauth');
    await call(url, { oauth: false, method: 'PUT' });
    expect(sent[1]).toEqual([url, { method: 'PUT' }]);
  });

  test('does not change the caller’s arguments', async () => {
    const headers = new Headers({ 'x-own': '1' });
    const init = Object.freeze({ headers });
    const request = new Request(url);
    await call(url, init);
    await call(request);
    expect([...headers]).toEqual([['x-own', '1']]);
    expect(request.headers.has('authorization')).toBe(false);
  });

  test('is sent with the global fetch of that moment if no fetch is given', async () => {
    const own = authorizedFetch(rig.authorizer);
    vi.stubGlobal('fetch', send);
    await own(url);
    expect(sent).toHaveLength(1);
  });
});

describe('the description that an authorizer gets', () => {
  async function told(...[input, init]: Parameters<AuthorizedFetch>): Promise<OutgoingRequest> {
    let seen: OutgoingRequest | undefined;
    const authorizer: RequestAuthorizer = {
      begin: (): AuthorizedRequest | undefined => undefined,
      async run(outgoing, exchange) {
        seen = outgoing;
        return exchange.send(undefined);
      },
    };
    await authorizedFetch(authorizer, send)(input, init);
    return seen as OutgoingRequest;
  }

  test('has the members of a call with a URL', async () => {
    const { signal } = new AbortController();
    expect(await told(url)).toMatchObject({ url, method: 'GET', hasAuthorization: false, replayable: true });
    expect((await told(url)).signal).toBeUndefined();
    const oauth = { scope: 'x' };
    const outgoing = await told(new URL(url), {
      method: 'POST',
      signal,
      oauth,
      headers: { Authorization: 'x' },
    });
    expect(String(outgoing.url)).toBe(url);
    expect(outgoing).toMatchObject({ method: 'POST', hasAuthorization: true, oauth });
    expect(outgoing.signal).toBe(signal);
  });

  test('has the members of a call with a Request, unless the init replaces them', async () => {
    const controller = new AbortController();
    const request = new Request(url, {
      method: 'DELETE',
      headers: { authorization: 'x' },
      signal: controller.signal,
    });
    expect(await told(request)).toMatchObject({ url, method: 'DELETE', hasAuthorization: true });
    expect((await told(request)).signal).toBe(request.signal);
    const { signal } = new AbortController();
    const outgoing = await told(request, { method: 'PUT', headers: {}, signal });
    expect(outgoing).toMatchObject({ method: 'PUT', hasAuthorization: false });
    expect(outgoing.signal).toBe(signal);
  });

  test.each<[string, Parameters<AuthorizedFetch>, boolean]>([
    ['no body', [url], true],
    ['a text', [url, { method: 'POST', body: 'a' }], true],
    ['a stream', [url, { method: 'POST', body: new ReadableStream() }], false],
    ['a Request without a body', [new Request(url)], true],
    [
      'a Request whose body is replaced by a text',
      [new Request(url, { method: 'POST', body: 'a' }), { body: 'b' }],
      true,
    ],
    ['a Request whose body has not been sent', [new Request(url, { method: 'POST', body: 'a' })], false],
    [
      'a Request whose body is replaced by null',
      [new Request(url, { method: 'POST', body: 'a' }), { body: null }],
      false,
    ],
  ])('says whether a call can be sent twice: %s', async (_name, given, replayable) => {
    expect((await told(...given)).replayable).toBe(replayable);
  });
});

describe('the response to a refused request', () => {
  /** A refusal whose body tells whether it was read or cancelled. */
  function refusal(headers: Record<string, string>): { response: Response; fate(): string } {
    let fate = 'left';
    const body = new ReadableStream<Uint8Array>(
      {
        pull(controller) {
          fate = 'read';
          controller.enqueue(Uint8Array.of(1));
          controller.close();
        },
        cancel: () => void (fate = 'cancelled'),
      },
      { highWaterMark: 0 },
    );
    return { response: new Response(body, { status: 401, headers }), fate: () => fate };
  }

  test.each([
    [{ 'content-length': '1' }, 'read'],
    [{ 'content-length': '65536' }, 'read'],
    [{ 'content-length': '65537' }, 'cancelled'],
    [{}, 'read'],
    [{ 'content-length': 'many' }, 'read'],
  ])('with %j is %s, so that its connection is freed', async (headers, fate) => {
    const refused = refusal(headers as Record<string, string>);
    answers = [() => refused.response];
    const calling = call(url);
    await rig.clock.settle();
    rig.source.answer(token('two'));
    expect((await calling).status).toBe(200);
    await rig.clock.settle();
    expect(refused.fate()).toBe(fate);
    expect([headersOf(0), headersOf(1)]).toEqual([
      { authorization: 'Bearer one' },
      { authorization: 'Bearer two' },
    ]);
  });

  test('may have no body, or one that fails', async () => {
    const broken = new ReadableStream({ pull: (controller) => controller.error(new Error('reset')) });
    for (const body of [null, broken]) {
      rig.source.held = token('one');
      const headers = body ? { 'content-length': '5' } : {};
      answers = [() => new Response(body, { status: 401, headers })];
      const calling = call(url);
      await rig.clock.settle();
      rig.source.answer(token('two'));
      expect((await calling).status).toBe(200);
      await rig.clock.settle();
    }
  });

  test('goes to the caller with its body if the request cannot be sent again', async () => {
    answers = [() => new Response('why', { status: 401 })];
    const response = await call(url, {
      method: 'POST',
      body: new ReadableStream(),
      duplex: 'half',
    } as RequestInit);
    expect(await response.text()).toBe('why');
    expect(sent).toHaveLength(1);
  });

  test('is not a refusal if its challenge says insufficient_scope', async () => {
    const headers = { 'www-authenticate': 'Bearer error="insufficient_scope"' };
    answers = [() => new Response(null, { status: 401, headers })];
    expect((await call(url)).status).toBe(401);
    expect([sent.length, rig.source.refused]).toEqual([1, []]);
  });

  test('is not a refusal if it came from another origin', async () => {
    answers = [
      () =>
        Object.defineProperty(new Response(null, { status: 401 }), 'url', { value: 'https://else.example/' }),
    ];
    expect((await call(url)).status).toBe(401);
    expect([sent.length, rig.source.refused]).toEqual([1, []]);
  });
});

test('a Request with a body is sent again from the copy that was kept', async () => {
  answers = [() => new Response(null, { status: 401 })];
  const inner: typeof fetch = async (input, init) => {
    const body = await new Request(input, init).text();
    sent.push([body, init]);
    return answers.shift()?.() ?? new Response('ok');
  };
  const own = authorizedFetch(rig.authorizer, inner);
  const calling = own(new Request(url, { method: 'POST', body: 'in a request' }));
  await rig.clock.settle();
  rig.source.answer(token('two'));
  expect((await calling).status).toBe(200);
  expect(sent.map(([body]) => body)).toEqual(['in a request', 'in a request']);
});
