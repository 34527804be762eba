import { beforeEach, describe, expect, it } from 'vitest';
import { authorizedFetch } from './authorized-fetch.ts';
import { api, authorization, call, client, useFetchRig } from '../../test/support/fetch-rig.ts';

useFetchRig();

/** A `Request` of another implementation, as an undici of one's own has: the global `fetch` does not know its class. */
function foreign(url: string, init: RequestInit): Request {
  const own = new Request(url, init);
  return new Proxy(Object.create(null) as Request, {
    has: (_, name) => name in own,
    get(_, name) {
      if (name === 'clone') return () => own.clone();
      return Reflect.get(own, name) as unknown;
    },
  });
}

describe('a Request of another implementation, sent with the global fetch,', () => {
  beforeEach(() => client.getToken());

  it('arrives with its method, headers and body, and again after a refusal', async () => {
    authorization.revokeAll();
    const headers = { 'x-own': '1' };
    const response = await call(foreign(`${api.apiUrl}/echo`, { method: 'PUT', headers, body: 'foreign' }));
    expect(response.status).toBe(200);
    expect(atob(((await response.json()) as { body: string }).body)).toBe('foreign');
    expect(api.requests.map(({ headers, method }) => [method, headers['x-own']])).toEqual([
      ['PUT', '1'],
      ['PUT', '1'],
    ]);
  });

  it('arrives with its body if it gets no token', async () => {
    await call(foreign(`${api.apiUrl}/echo`, { method: 'POST', body: 'foreign' }), { oauth: false });
    expect(api.requests[0]?.headers.authorization).toBeUndefined();
    expect(String(api.requests[0]?.body)).toBe('foreign');
  });

  it('is replaced by what the init says', async () => {
    const request = foreign(`${api.apiUrl}/echo`, {
      method: 'PUT',
      headers: { 'x-own': '1' },
      body: 'foreign',
    });
    await call(request, { method: 'POST', headers: { 'x-own': '2' }, body: 'own' });
    expect(api.requests[0]).toMatchObject({ method: 'POST', headers: { 'x-own': '2' } });
    expect(String(api.requests[0]?.body)).toBe('own');
  });

  it('keeps headers that are a record, with the token and without', async () => {
    const request = { url: `${api.apiUrl}/echo`, method: 'GET', headers: { 'x-own': '1' } } as never;
    for (const oauth of [{}, false] as const) await call(request, { oauth });
    expect(api.requests.map(({ headers }) => headers['x-own'])).toEqual(['1', '1']);
  });

  it('keeps its signal', async () => {
    const controller = new AbortController();
    const { signal } = controller;
    api.hold();
    const calling = call(foreign(`${api.apiUrl}/users`, { signal }));
    await api.whenRequested();
    controller.abort(new Error('enough'));
    await expect(calling).rejects.toThrow('enough');
    api.release();
  });

  it('keeps what it says about redirects', async () => {
    const url = `${api.apiUrl}/redirect?to=/users`;
    const response = await call(foreign(url, { redirect: 'manual' }));
    expect([response.status, api.apiRequests]).toEqual([302, 1]);
  });
});

it('a Request of another implementation is given as it is to a fetch that the user gives', async () => {
  const request = foreign(`${api.apiUrl}/users`, {});
  const inputs: unknown[] = [];
  const own = authorizedFetch(client, async (input) => {
    inputs.push(input);
    return new Response();
  });
  await own(request);
  expect(inputs[0] === request).toBe(true);
});
