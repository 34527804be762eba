import { describe, expect, test } from 'vitest';
import { type AuthorizedFetch, authorizedFetch } from './authorized-fetch.ts';
import {
  answers,
  answerWith,
  call,
  headersOf,
  redirect,
  rig,
  sent,
  url,
  useRedirectRig,
} from '../../test/support/redirect-rig.ts';

useRedirectRig();

describe('a redirect is followed to', () => {
  test.each([
    ['/v2/users?a=b', 'https://api.example.com/v2/users?a=b'],
    ['more', 'https://api.example.com/v1/more'],
    ['//else.example/users', 'https://else.example/users'],
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080/'],
  ])('%s relative to the URL that answered', async (location, expected) => {
    answerWith(redirect(location));
    const response = await call(url);
    expect(await response.text()).toBe('ok');
    expect(response.redirected).toBe(true);
    expect(sent.map((request) => request.url)).toEqual([url, expected]);
  });

  test('a URL relative to the one before it', async () => {
    answerWith(redirect('https://else.example/a/b'), redirect('c'));
    await call(url);
    expect(sent.at(-1)?.url).toBe('https://else.example/a/c');
  });
});

describe('an answer is not followed', () => {
  test.each([200, 201, 300, 304, 305, 309, 404])(
    'with the status %i, although it has a Location',
    async (status) => {
      answerWith(redirect('/v2', status));
      const response = await call(url);
      expect([response.status, response.redirected, sent.length]).toEqual([status, false, 1]);
    },
  );

  test('without a Location, and goes to the caller', async () => {
    answerWith(() => new Response('no way', { status: 302 }));
    const response = await call(url);
    expect([response.status, response.redirected, await response.text()]).toEqual([302, false, 'no way']);
  });

  test.each(['manual', 'error'] as const)('by us if the caller says redirect: %s', async (mode) => {
    for (const args of [[url, { redirect: mode }], [new Request(url, { redirect: mode })]] as const) {
      answerWith(redirect('/v2'));
      expect((await call(args[0], args[1])).status).toBe(307);
      expect(sent).toHaveLength(1);
      expect([mode, undefined]).toContain(sent[0]?.init.redirect);
    }
  });

  test('by fetch if the caller says redirect: follow', async () => {
    answerWith(redirect('/v2'));
    await call(new Request(url), { redirect: 'follow' });
    expect(sent.map(({ init }) => init.redirect)).toEqual(['manual', 'manual']);
  });
});

describe('the method and the body after a redirect are those of fetch:', () => {
  const described = {
    'content-encoding': 'identity',
    'content-language': 'en',
    'content-length': '4',
    'content-location': '/here',
    'content-type': 'text/x-own',
  };

  test.each<[number, string, string, 'kept' | 'dropped']>([
    [301, 'POST', 'GET', 'dropped'],
    [302, 'post', 'GET', 'dropped'],
    [303, 'POST', 'GET', 'dropped'],
    [303, 'PUT', 'GET', 'dropped'],
    [301, 'PUT', 'PUT', 'kept'],
    [302, 'DELETE', 'DELETE', 'kept'],
    [307, 'POST', 'POST', 'kept'],
    [308, 'POST', 'POST', 'kept'],
  ])('a %i of a %s leads to a %s, and the body is %s', async (status, method, expected, fate) => {
    const headers = { ...described, 'x-own': '1' };
    answerWith(redirect('/v2', status));
    await call(url, { method, body: 'text', headers });
    expect(sent[1]?.init.method).toBe(expected);
    expect(sent[1]?.init.body).toBe(fate === 'kept' ? 'text' : undefined);
    expect(headersOf(1)).toEqual({
      authorization: 'Bearer one',
      'x-own': '1',
      ...(fate === 'kept' && described),
    });
  });

  test.each(['GET', 'HEAD'])('a 303 of a %s keeps its method and headers', async (method) => {
    answerWith(redirect('/v2', 303));
    await call(url, { method, headers: { 'content-type': 'text/x-own' } });
    expect(sent[1]?.init.method).toBe(method);
    expect(headersOf(1)).toMatchObject({ 'content-type': 'text/x-own' });
  });

  test('the body of a Request is sent again from the copy that was kept', async () => {
    answerWith(redirect('/v2'));
    const bodies: string[] = [];
    const own = authorizedFetch(rig.authorizer, async (input, init) => {
      bodies.push(await new Request(input, init).text());
      await rig.clock.settle();
      return answers.shift()?.() ?? new Response('ok');
    });
    await own(new Request(url, { method: 'POST', body: 'in a request' }));
    expect(bodies).toEqual(['in a request', 'in a request']);
  });

  test.each<[string, () => Parameters<AuthorizedFetch>]>([
    ['a stream', () => [url, { method: 'POST', body: new ReadableStream(), duplex: 'half' } as RequestInit]],
    ['a Request that has not been sent completely', () => [new Request(url, { method: 'POST', body: 'a' })]],
  ])('a call fails if the redirect requires its body again, and the body is %s', async (_name, make) => {
    answerWith(redirect('/v2', 307));
    await expect(call(...make())).rejects.toThrow(TypeError);
    expect(sent).toHaveLength(1);
  });

  test('a stream that the redirect does not require again is no obstacle', async () => {
    answerWith(redirect('/v2', 303));
    await call(url, { method: 'POST', body: new ReadableStream(), duplex: 'half' } as RequestInit);
    expect(sent[1]?.init.method).toBe('GET');
    expect(sent[1]?.init.body).toBeUndefined();
  });

  test('the other options go along, and the signal too', async () => {
    const { signal } = new AbortController();
    answerWith(redirect('/v2'));
    await call(url, { signal, credentials: 'omit', oauth: {} });
    expect(sent[1]?.init).toEqual({
      signal,
      credentials: 'omit',
      method: 'GET',
      headers: new Headers({ authorization: 'Bearer one' }),
      redirect: 'manual',
    });
    const request = new Request(url, { signal });
    answerWith(redirect('/v2'));
    await call(request);
    expect(sent[1]?.init.signal).toBe(request.signal);
  });
});

describe('a call fails', () => {
  test('with a TypeError after twenty redirects, like fetch', async () => {
    answerWith(...Array.from({ length: 20 }, (_, index) => redirect(`/v${index}`)));
    expect((await call(url)).status).toBe(200);
    answerWith(...Array.from({ length: 21 }, (_, index) => redirect(`/v${index}`)));
    await expect(call(url)).rejects.toThrow(TypeError);
    expect(sent).toHaveLength(21);
  });

  test.each([
    'ftp://api.example.com/',
    'data:text/plain,x',
    'xhttps://api.example.com/',
    'https2://a',
    'http://',
  ])('with a TypeError if a redirect leads to %s', async (location) => {
    answerWith(redirect(location));
    await expect(call(url)).rejects.toThrow(TypeError);
    expect(sent).toHaveLength(1);
  });

  test('if the runtime does not say where a redirect leads, with an error that says what to do', async () => {
    const opaque = (): Response =>
      Object.defineProperty(Response.error(), 'type', { value: 'opaqueredirect' });
    for (const before of [[], [redirect('https://else.example/')]]) {
      answerWith(...before, opaque);
      const error: unknown = await call(`${url}?key=1`).catch((thrown: unknown) => thrown);
      expect(error).toMatchObject({ code: 'invalid-configuration' });
      const origin = before.length === 0 ? 'https://api.example.com' : 'https://else.example';
      expect(String(error)).toMatch(new RegExp(`${origin} .*redirect: 'manual'`));
      expect(String(error)).not.toContain('key=1');
    }
  });
});
