import { describe, expect, test } from 'vitest';
import {
  clock,
  open,
  serve,
  useFetchRig,
  users,
  authorization,
  api,
  client,
  events,
  call,
} from '../support/fetch-rig.ts';

useFetchRig();

/** An API that learns of each token so long after its issue, milliseconds, by the true time. */
function learnsLate(lateMs: number): void {
  const knownAt = new Map(api.authorizations.map((known = '') => [known.slice('Bearer '.length), 0]));
  api.answerWith((request, usual) => {
    const token = request.headers.authorization?.slice('Bearer '.length) ?? '';
    const at = knownAt.get(token) ?? clock.now().monotonicMs + lateMs;
    knownAt.set(token, at);
    if (clock.now().monotonicMs >= at) return usual();
    return { status: 401, headers: { 'www-authenticate': 'Bearer error="invalid_token"' }, body: '' };
  });
}

/** Starts calls, and lets ten seconds pass. */
async function statuses(count: number): Promise<number[]> {
  const calls = Promise.all(Array.from({ length: count }, users));
  await clock.advance(5_000);
  await clock.advance(5_000);
  return calls;
}

describe('an API that knows a new token only 400 ms after its issue', () => {
  test('answers ten cold calls, after a moment, with one token request', async () => {
    open({ propagationMs: 5_000 });
    learnsLate(400);
    expect(await statuses(10)).toEqual(Array.from({ length: 10 }, () => 200));
    expect(authorization.tokenRequests).toBe(1);
  });

  test('loses none of 60 calls at a renewal, for the token before it is still good', async () => {
    open({ propagationMs: 5_000 });
    await users();
    learnsLate(400);
    await clock.advance(0.8 * 3_600_000);
    await users(); // renews behind
    const calls: number[] = [];
    for (let round = 0; round < 20; round++) {
      const three = Promise.all([users(), users(), users()]);
      await clock.advance(100);
      calls.push(...(await Promise.race([three, clock.advance(2_000).then(() => three)])));
    }
    expect(new Set(calls)).toEqual(new Set([200]));
    expect(authorization.tokenRequests).toBe(2);
  });

  test('is asked with the new token again a second later, so that the old one is not used to its end', async () => {
    open({ propagationMs: 5_000 });
    await statuses(1);
    await clock.advance(0.8 * 3_600_000);
    await statuses(1);
    learnsLate(400);
    await statuses(3);
    await statuses(1);
    const second = api.authorizations.at(-1);
    expect(second).toBe((await client.getToken()).authorization);
  });

  test('hands back the 401 of a body that cannot be sent twice, and renews nothing for it', async () => {
    open({ propagationMs: 5_000 });
    learnsLate(400);
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(new Uint8Array([1]));
        controller.close();
      },
    });
    const response = call(`${api.apiUrl}/users`, { method: 'POST', body, duplex: 'half' } as RequestInit);
    await clock.advance(5_000);
    expect((await response).status).toBe(401);
    expect(authorization.tokenRequests).toBe(1);
  });
});

describe('a token that is revoked heals as fast as ever', () => {
  test('seconds after its issue, once it has been accepted', async () => {
    open({ propagationMs: 5_000 });
    expect(await users()).toBe(200);
    authorization.revokeAll();
    expect(await users()).toBe(200); // no time has passed
    expect(authorization.tokenRequests).toBe(2);
  });

  test('after the first quarter of a short life, whatever propagationMs says', async () => {
    await serve({ lifetimeMs: 8_000 });
    open({ propagationMs: 60_000 });
    await client.getToken();
    authorization.revokeAll();
    await clock.advance(2_000);
    expect(await users()).toBe(200);
    expect(authorization.tokenRequests).toBe(2);
  });

  test('where the API never learns of it, with one resend and no further wait', async () => {
    open({ propagationMs: 5_000 });
    api.refuseAll(true);
    expect(await statuses(1)).toEqual([401]);
    expect(api.apiRequests).toBe(2);
    expect(events.filter(({ type }) => type === 'token-refused')).toHaveLength(1);
    expect(client.status()).toMatchObject({ refusals: 2, resends: 1 });
  });
});

describe('after the client has been closed or its token invalidated,', () => {
  test('the token before a young one is not sent any more', async () => {
    open({ propagationMs: 5_000 });
    await users();
    const old = client.peek();
    await clock.advance(0.8 * 3_600_000);
    await users();
    await clock.settle();
    expect(client.peek()).not.toBe(old);
    const request = client.begin({
      url: `${api.apiUrl}/users`,
      method: 'GET',
      hasAuthorization: false,
      replayable: true,
    });
    await request?.headers();
    expect(request?.handleResponse({ status: 401, header: () => undefined })).toBe('resend');
    await client.close();
    await expect((async () => request?.headers())()).rejects.toMatchObject({ code: 'closed' });
  });
});
