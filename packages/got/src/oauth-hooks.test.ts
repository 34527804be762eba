import { createOAuthClient, findOAuthError } from '@evergrant/core';
import { startTestbed, type Testbed } from '@evergrant/testing';
import type { Got, RequestError } from 'got';
import { describe, expect, test } from 'vitest';
import { oauthHooks } from './index.ts';
import { gotCopies } from '../test/support/got-copies.ts';
import { withHeader } from 'test-support/with-header';

async function failureOf(call: Promise<unknown>): Promise<RequestError> {
  return call.then(
    () => expect.unreachable(),
    (error) => error,
  );
}

/** The names of the tokens that came to the API, in order: 1 for the first issued. */
function tokensSent({ api }: Testbed): (string | undefined)[] {
  return api.requests.map(({ headers }) => /token-(\d+)/.exec(headers.authorization ?? '')?.[1]);
}

describe.each(gotCopies)('got %s', (_version, got: Got) => {
  const extend = (bed: Testbed): Got => got.extend(oauthHooks(bed.client), { retry: { limit: 0 } });

  test('a prefix, `json` and `form` work as ever, resend and all', async () => {
    await using bed = await startTestbed();
    const api = extend(bed).extend({ prefixUrl: bed.api.url });
    expect(await api('users', { searchParams: { page: 2 } }).json()).toMatchObject({ page: 2 });
    for (const [body, expected] of [
      [{ json: { a: 'ü' } }, '{"a":"ü"}'],
      [{ form: { a: '1 2' } }, 'a=1+2'],
    ] as const) {
      bed.tokens.revokeAll();
      const echo = await api.post('echo', body).json<{ body: string }>();
      expect(Buffer.from(echo.body, 'base64').toString()).toBe(expected);
    }
    expect(tokensSent(bed)).toEqual(['1', '1', '2', '2', '3']);
  });

  test('a 401 that stays is an HTTPError with the answer', async () => {
    await using bed = await startTestbed();
    bed.api.refuseAll(true);
    let refusals = 0;
    bed.client.subscribe(({ type }) => void (refusals += Number(type === 'token-refused')));
    const error = await failureOf(extend(bed)(`${bed.api.url}/users`));
    expect(error).toMatchObject({ name: 'HTTPError', response: { statusCode: 401 } });
    expect(tokensSent(bed)).toEqual(['1', '2']);
    expect(refusals).toBe(2);
  });

  test.each([
    ['no retries at all', { limit: 0 }],
    ['a policy of the user’s own that never retries', { limit: 2, calculateDelay: () => 0 }],
    [
      'a policy that has no place for this status and method',
      { limit: 2, statusCodes: [500], methods: ['PUT' as const] },
    ],
  ])('a resend needs no retry: %s', async (_name, retry) => {
    await using bed = await startTestbed();
    const api = got.extend(oauthHooks(bed.client), { retry });
    await api(`${bed.api.url}/users`);
    bed.tokens.revokeAll();
    expect((await api.post(`${bed.api.url}/echo`, { json: {} })).statusCode).toBe(200);
    bed.api.failNext(1);
    expect(await failureOf(api(`${bed.api.url}/status/418`))).toBeDefined();
  });

  test('a policy of the user’s own has its say again after a resend', async () => {
    await using bed = await startTestbed();
    const asked: string[] = [];
    const api = got.extend(oauthHooks(bed.client), {
      retry: {
        limit: 5,
        calculateDelay: ({ error, attemptCount }) => (asked.push(error.name), attemptCount < 4 ? 1 : 0),
      },
    });
    await api(`${bed.api.url}/users`);
    bed.tokens.revokeAll();
    bed.api.failNext({ status: 401, times: 1 });
    bed.api.failNext(1);
    expect((await api(`${bed.api.url}/users`)).statusCode).toBe(200);
    expect(asked).toEqual(['HTTPError']);
    expect(tokensSent(bed)).toEqual(['1', '1', '2', '2']);
  });

  test('hooks of the user’s own see the answer that counts', async () => {
    await using bed = await startTestbed();
    const seen: string[] = [];
    const note = (word: string) => ({
      hooks: { afterResponse: [(response: any) => (seen.push(`${word} ${response.statusCode}`), response)] },
    });
    const api = got.extend(note('before'), oauthHooks(bed.client), note('after'), {
      retry: { limit: 0 },
    });
    await api(`${bed.api.url}/users`);
    bed.tokens.revokeAll();
    seen.length = 0;
    await api(`${bed.api.url}/users`);
    expect(seen).toEqual(['before 401', 'before 200', 'after 200']);
  });

  test('a header that a later hook puts in the place of ours is left alone, and so is its 401', async () => {
    await using bed = await startTestbed();
    const api = extend(bed).extend({
      hooks: { beforeRequest: [(options) => void (options.headers.authorization = 'Own x')] },
    });
    expect((await api(`${bed.api.url}/users`, { throwHttpErrors: false })).statusCode).toBe(401);
    expect(bed.api.requests.map(({ headers }) => headers.authorization)).toEqual(['Own x']);
    expect(bed.tokens.tokenRequests).toBe(1);
  });

  test('user name and password are an authorization of the caller’s own', async () => {
    await using bed = await startTestbed();
    const credentials = { username: 'me', password: 'mine', throwHttpErrors: false };
    expect((await extend(bed)(`${bed.api.url}/users`, credentials)).statusCode).toBe(401);
    expect(bed.api.requests.map(({ headers }) => headers.authorization)).toEqual(['Basic bWU6bWluZQ==']);
    expect(bed.tokens.tokenRequests).toBe(0);
  });

  test('a redirect to another origin never gets the token, even where the client may send it, nor on the way back', async () => {
    await using bed = await startTestbed();
    await using other = await startTestbed();
    await using client = createOAuthClient({
      name: 'two origins',
      clientId: bed.tokens.clientId,
      clientSecret: bed.tokens.clientSecret,
      tokenEndpoint: bed.tokens.tokenEndpoint,
      origins: [bed.api.url, other.api.url],
    });
    other.api.failNext({ status: 302, headers: { location: `${bed.api.url}/users` } });
    const there = `${bed.api.url}/redirect?to=${encodeURIComponent(other.api.url)}`;
    const api = got.extend(oauthHooks(client));
    expect((await api(there, { throwHttpErrors: false })).statusCode).toBe(401);
    expect(tokensSent(other)).toEqual([undefined]);
    expect(tokensSent(bed)).toEqual(['1', undefined]);
    expect(bed.tokens.tokenRequests).toBe(1);
  });

  test('pages go on over a revocation', async () => {
    await using bed = await startTestbed();
    const users: unknown[] = [];
    const pages = extend(bed).paginate<
      { id: number },
      { users: { id: number }[]; pages: number; page: number }
    >(`${bed.api.url}/users`, {
      responseType: 'json',
      pagination: {
        transform: ({ body }) => body.users,
        paginate: ({ response: { body } }) =>
          body.page < body.pages && { searchParams: { page: body.page + 1 } },
      },
    });
    for await (const user of pages) {
      users.push(user);
      if (users.length === 5) bed.tokens.revokeAll();
    }
    expect(users).toHaveLength(25);
    expect(bed.tokens.tokenRequests).toBe(2);
  });

  test('a timeout during the wait ends the call, and the error says so', async () => {
    await using bed = await startTestbed();
    bed.tokens.hold();
    const call = failureOf(extend(bed)(`${bed.api.url}/users`, { timeout: { request: 300 } }));
    await bed.tokens.whenRequested();
    await bed.clock.advance(300);
    expect(await call).toMatchObject({ name: 'RequestError', cause: { name: 'TimeoutError' } });
    expect(bed.api.requests).toHaveLength(0);
    bed.tokens.release();
  });

  test('an abort during the wait is an AbortError', async () => {
    await using bed = await startTestbed();
    bed.tokens.hold();
    const controller = new AbortController();
    const call = failureOf(extend(bed)(`${bed.api.url}/users`, { signal: controller.signal }));
    await bed.tokens.whenRequested();
    controller.abort();
    expect((await call).name).toBe('AbortError');
    bed.tokens.release();
    await extend(bed)(`${bed.api.url}/users`);
    expect(bed.tokens.tokenRequests).toBe(1); // the request that was sent is finished, and its token is kept
  });

  test('a call without a token is not retried', async () => {
    await using bed = await startTestbed();
    bed.tokens.takeDown();
    const error = await failureOf(got.extend(oauthHooks(bed.client))(`${bed.api.url}/users`));
    expect(error.name).toBe('RequestError');
    expect(findOAuthError(error)?.code).toBe('network-failure');
    expect(bed.tokens.tokenRequests).toBe(1);
  });

  test.each([
    ['a wrong secret', (bed: Testbed) => void (bed.tokens.clientSecret = 'rotated'), 'request-refused'],
    ['an outage of the token endpoint', (bed: Testbed) => bed.tokens.takeDown(), 'network-failure'],
    [
      'a token endpoint that answers 503',
      (bed: Testbed) => bed.tokens.failNext({ status: 503, times: 99 }),
      'endpoint-unavailable',
    ],
  ])('%s is not retried by got’s own retry', async (_name, break_, code) => {
    await using bed = await startTestbed();
    break_(bed);
    let retries = 0;
    const api = got.extend(oauthHooks(bed.client), {
      hooks: { beforeRetry: [() => void retries++] },
      retry: { limit: 4 },
    });
    const error = await failureOf(api(`${bed.api.url}/users`));
    expect([findOAuthError(error)?.code, retries]).toEqual([code, 0]);
    expect(bed.tokens.tokenRequests).toBe(1);
  });

  test.each([
    ['in the place of Authorization', 'x-auth', false],
    ['beside Authorization', 'dpop', true],
  ])('a header of another name %s follows no redirect to another origin', async (_name, header, keep) => {
    await using other = await startTestbed();
    await using bed = await startTestbed();
    const api = got.extend(oauthHooks(withHeader(bed.client, header, keep)), { throwHttpErrors: false });
    bed.api.failNext({ status: 302, headers: { location: `${bed.api.url}/echo` } });
    await api(`${bed.api.url}/users`);
    bed.api.failNext({ status: 307, headers: { location: `${other.api.url}/echo` } });
    await api.post(`${bed.api.url}/users`, { body: 'text' });
    const sent = bed.api.requests.map(({ headers }) => headers[header]);
    expect(sent.length).toBeGreaterThanOrEqual(3);
    for (const value of sent) expect(value).toMatch(/^Bearer token-/);
    expect(other.api.requests.map(({ headers }) => [headers[header], headers.authorization])).toEqual([
      [undefined, undefined],
    ]);
  });

  test('the caller’s own header of another name is left alone', async () => {
    await using bed = await startTestbed();
    const api = got.extend(oauthHooks(withHeader(bed.client, 'x-auth')), { throwHttpErrors: false });
    await api(`${bed.api.url}/users`, { headers: { 'X-Auth': 'mine' } });
    expect(bed.api.requests.map(({ headers }) => headers['x-auth'])).toEqual(['mine']);
  });
});
