import { createOAuthClient, type OAuthClient } from '@evergrant/core';
import { startTestbed, type Testbed } from '@evergrant/testing';
import { expect, test } from 'vitest';
import { createOAuthFetch } from '../src/index.ts';
import { startApi } from './support/start-api.ts';

function clientOf({ tokens }: Testbed, origins: string[]): OAuthClient {
  const { clientId, clientSecret, tokenEndpoint } = tokens;
  return createOAuthClient({ name: 'other', clientId, clientSecret, tokenEndpoint, origins });
}

test.each(['while the call waits for a token', 'right after a call that has one'])(
  'what the caller changes %s changes nothing',
  async (when) => {
    await using bed = await startTestbed();
    await using elsewhere = await startApi((_request, response) => response.end());
    if (when.startsWith('right')) await bed.client.getToken();
    const url = new URL('/users', bed.api.url);
    const headers = new Headers({ 'x-own': 'one' });
    const init: RequestInit & { oauth?: false } = { headers, method: 'GET' };
    const fetch = createOAuthFetch(bed.client);
    const call = fetch(url, init);
    url.port = new URL(elsewhere.url).port;
    url.pathname = '/elsewhere';
    headers.set('x-own', 'two');
    headers.set('authorization', 'Own x');
    init.method = 'DELETE';
    init.oauth = false;
    expect((await call).status).toBe(200);
    expect(elsewhere.requests).toHaveLength(0);
    expect(bed.api.requests).toHaveLength(1);
    expect(bed.api.requests[0]).toMatchObject({
      method: 'GET',
      path: '/users',
      headers: { 'x-own': 'one', authorization: expect.stringMatching(/^Bearer /) },
    });
  },
);

test('the headers of a Request that are changed after the call change nothing', async () => {
  await using bed = await startTestbed();
  const request = new Request(`${bed.api.url}/users`, { headers: { 'x-own': 'one' } });
  const call = createOAuthFetch(bed.client)(request);
  request.headers.set('x-own', 'two');
  request.headers.set('authorization', 'Own x');
  expect((await call).status).toBe(200);
  expect(bed.api.requests[0]?.headers).toMatchObject({
    'x-own': 'one',
    authorization: expect.stringMatching(/^Bearer /),
  });
});

test('an input that is another text each time it is read is read once', async () => {
  await using bed = await startTestbed();
  await using elsewhere = await startApi((_request, response) => response.end());
  let reads = 0;
  const input = { toString: () => (reads++ === 0 ? `${bed.api.url}/users` : elsewhere.url) };
  const { status } = await createOAuthFetch(bed.client)(input as URL);
  expect([status, reads, elsewhere.requests.length]).toEqual([200, 1, 0]);
});

test('a Host header of the caller’s own that names another host brings no token there', async () => {
  await using bed = await startTestbed();
  await using api = await startApi(({ headers }, response) =>
    response.end(headers.authorization ?? 'nobody'),
  );
  await using client = clientOf(bed, [api.url]);
  const fetch = createOAuthFetch(client);
  for (const headers of [{ Host: 'attacker.example' }, new Headers({ host: 'attacker.example' })]) {
    expect(await (await fetch(api.url, { headers })).text()).toBe('nobody');
  }
  const own = { host: new URL(api.url).host };
  expect(await (await fetch(api.url, { headers: own })).text()).toMatch(/^Bearer /);
});
