import { expect, test, vi } from 'vitest';
import { authorizedFetch } from './authorized-fetch.ts';
import type { RequestAuthorizer } from './request-authorizer.ts';
import { api, call, client, useFetchRig } from '../../test/support/fetch-rig.ts';

useFetchRig();

test('a method that is another text each time it is read is read once', async () => {
  let reads = 0;
  const method = { toString: () => (reads++ === 0 ? 'PUT' : 'TRACE') } as unknown as string;
  await client.getToken();
  expect((await call(`${api.apiUrl}/echo`, { method, body: 'a' })).status).toBe(200);
  expect([reads, api.requests[0]?.method]).toEqual([1, 'PUT']);
});

test('a method that is no text is judged by its text', async () => {
  const seen: (string | null)[] = [];
  const own = authorizedFetch(client, async (_, init) => {
    seen.push(new Headers(init?.headers).get('authorization'));
    return new Response();
  });
  await own(api.apiUrl, { method: { toString: () => 'TRACE' } as unknown as string });
  expect(seen).toEqual([null]);
});

test('headers that can be read only once are sent, with the token and without', async () => {
  function* headers(): Generator<[string, string]> {
    yield ['x-own', '1'];
  }
  for (const oauth of [{}, false] as const) {
    await call(`${api.apiUrl}/echo`, { headers: headers() as never, oauth });
  }
  expect(api.requests.map(({ headers }) => [headers['x-own'], headers.authorization !== undefined])).toEqual([
    ['1', true],
    ['1', false],
  ]);
});

test('headers that the caller changes before an authorizer decides to send no token are sent as they were', async () => {
  const slow: RequestAuthorizer = {
    begin: () => undefined,
    async run(_, exchange) {
      await client.getToken();
      return exchange.send(undefined);
    },
  };
  const headers = { 'x-own': '1' };
  const calling = authorizedFetch(slow)(`${api.apiUrl}/echo`, { headers });
  headers['x-own'] = '2';
  await calling;
  expect(api.requests[0]?.headers['x-own']).toBe('1');
});

test('the headers of a Request that gets no token are left to fetch', async () => {
  const sent: unknown[] = [];
  const own = authorizedFetch(client, async (_, init) => {
    sent.push(init);
    return new Response();
  });
  await own(new Request(api.apiUrl, { headers: { 'x-own': '1' } }), { oauth: false });
  expect(sent).toEqual([{}]);
});

test.each([
  ['a record', { Host: 'attacker.example' }],
  ['Headers', new Headers({ host: 'attacker.example' })],
])('a Host header in %s that names another host takes the token away', async (_form, headers) => {
  const seen: (string | null)[] = [];
  const own = authorizedFetch(client, async (_, init) => {
    seen.push(new Headers(init?.headers).get('authorization'));
    return new Response();
  });
  await own(`${api.apiUrl}/users`, { headers });
  await own(`${api.apiUrl}/users`, { headers: { host: new URL(api.apiUrl).host } });
  expect(seen).toEqual([null, expect.stringMatching(/^Bearer /)]);
});

test('arguments that fetch would refuse reject the call and do not throw', async () => {
  const calling = call(`${api.apiUrl}/users`, { headers: [['not a name', '1']] });
  await expect(calling).rejects.toThrow(TypeError);
  expect(api.apiRequests).toBe(0);
});

test('the status of a response is read once, although two questions depend on it', async () => {
  const response = new Response();
  const status = vi.spyOn(response, 'status', 'get');
  await client.getToken();
  expect(await authorizedFetch(client, async () => response)(api.apiUrl)).toBe(response);
  expect(status).toHaveBeenCalledTimes(1);
});

test('a fetch may give a response and no promise', async () => {
  const response = new Response();
  await client.getToken();
  const own = authorizedFetch(client, () => response as never);
  expect(await own(api.apiUrl)).toBe(response);
  expect(await own(api.apiUrl, { oauth: false })).toBe(response);
});
