import { describe, expect, test, vi } from 'vitest';
import { authorizedFetch } from './authorized-fetch.ts';
import { type AuthorizerRig, authorizerRig, token } from '../../test/support/authorizer-rig.ts';
import {
  answerWith,
  call,
  headersOf,
  redirect,
  rig,
  send,
  sent,
  url,
  use,
  useRedirectRig,
} from '../../test/support/redirect-rig.ts';

useRedirectRig();

describe('where a redirect leaves the client’s origins,', () => {
  const headers = {
    cookie: 'a=b',
    host: 'api.example.com',
    'proxy-authorization': 'Basic x',
    'x-own': '1',
  };

  test('there is no token and no cookie, and where it comes back there is the token only', async () => {
    answerWith(redirect('/v2'), redirect('https://else.example/'), redirect(url));
    await call(url, { headers });
    expect([1, 2, 3].map(headersOf)).toEqual([
      { ...headers, authorization: 'Bearer one' },
      { 'x-own': '1' },
      { 'x-own': '1', authorization: 'Bearer one' },
    ]);
  });

  test('the caller’s own Authorization of a client with another header is removed as well', async () => {
    use(authorizerRig({ headerName: 'x-api-key' }));
    answerWith(redirect('/v2'), redirect('https://else.example/'));
    await call(url, { headers: { authorization: 'Own x' } });
    expect([1, 2].map(headersOf)).toEqual([{ authorization: 'Own x', 'x-api-key': 'Bearer one' }, {}]);
  });

  test('a path counts as well as an origin', async () => {
    use(authorizerRig({ origins: ['https://api.example.com/v1'] }));
    answerWith(redirect('/v2/users'), redirect('/v1/more'));
    await call(url);
    expect([1, 2].map(headersOf)).toEqual([{}, { authorization: 'Bearer one' }]);
  });
});

describe('after a redirect', () => {
  test('the token is the current one', async () => {
    answerWith(() => {
      rig.source.held = token('two');
      return redirect('/v2')();
    });
    await call(url);
    expect([headersOf(0), headersOf(1)]).toEqual([
      { authorization: 'Bearer one' },
      { authorization: 'Bearer two' },
    ]);
  });

  test('a wait for a token ends with the caller’s signal', async () => {
    const controller = new AbortController();
    answerWith(() => {
      rig.source.held = undefined;
      return redirect('/v2')();
    });
    const calling = call(url, { signal: controller.signal });
    await rig.clock.settle();
    const reason = new Error('gone');
    controller.abort(reason);
    await expect(calling).rejects.toBe(reason);
    expect(sent).toHaveLength(1);
  });

  test('the request is still for the other token of this one call', async () => {
    const oauth = { scope: 'x' };
    const asked: unknown[] = [];
    const other = {
      begin: ({ oauth: found }: { oauth?: unknown }) => {
        asked.push(found);
        return { headers: () => ({ authorization: 'Bearer other' }), handleResponse: () => 'done' as const };
      },
      run: (_request: unknown, exchange: { send(added: unknown): Promise<Response> }) =>
        exchange.send({ authorization: 'Bearer other' }),
    };
    answerWith(redirect('/v2'));
    await authorizedFetch(other as never, send)(url, { oauth });
    expect(asked).toEqual([oauth]);
    expect(headersOf(1)).toEqual({ authorization: 'Bearer other' });
  });

  test('the body of the answer is read or cancelled, so that its connection is freed', async () => {
    const answer = redirect('/v2', 307, 'moved')();
    answerWith(() => answer);
    await call(url);
    await rig.clock.settle();
    expect(answer.bodyUsed).toBe(true);
  });
});

test('a redirect of the second attempt is followed as one of the first', async () => {
  answerWith(() => new Response(null, { status: 401 }), redirect('https://else.example/'));
  const calling = call(url);
  await rig.clock.settle();
  rig.source.answer(token('two'));
  expect(await (await calling).text()).toBe('ok');
  expect([0, 1, 2].map((index) => headersOf(index).authorization)).toEqual([
    'Bearer one',
    'Bearer two',
    undefined,
  ]);
});

describe('the global fetch', () => {
  /** Whether redirects are left to the global `fetch`. */
  async function leaves(next: AuthorizerRig, input: string, given?: typeof fetch): Promise<boolean> {
    next.source.held = token('one');
    answerWith();
    await authorizedFetch(next.authorizer, given)(input);
    return sent[0]?.init.redirect === undefined;
  }

  test('follows redirects itself only if it removes the token where it must be removed', async () => {
    vi.stubGlobal('fetch', send);
    expect(await leaves(authorizerRig(), url)).toBe(true);
    expect(await leaves(authorizerRig(), 'https://api.example.com/')).toBe(true);
    expect(await leaves(authorizerRig(), url, send)).toBe(true);
    expect(await leaves(authorizerRig({ headerName: 'x-api-key' }), url)).toBe(false);
    expect(await leaves(authorizerRig({ origins: ['https://api.example.com/v1'] }), url)).toBe(false);
    const both = authorizerRig({ origins: ['https://api.example.com/v1', 'https://api2.example'] });
    expect(await leaves(both, 'https://api2.example/users')).toBe(true);
  });

  test('is not used for redirects of another fetch', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new Error('not asked for')));
    expect(await leaves(authorizerRig(), url, send)).toBe(false);
  });
});
