import { describe, expect, it, test } from 'vitest';
import { api, authorization, call, client, open, useFetchRig, users } from '../../test/support/fetch-rig.ts';

useFetchRig();

describe('the body of a request that is resent', () => {
  const echo = async (init: RequestInit | Request): Promise<{ status: number; body: string }> => {
    await client.getToken();
    authorization.revokeAll();
    const url = `${api.apiUrl}/echo`;
    const response =
      init instanceof Request ? await call(init) : await call(url, { method: 'POST', ...init });
    const { body } = (await response.json()) as { body?: string };
    return { status: response.status, body: atob(body ?? '') };
  };

  it.each([
    ['a string', { body: 'text é' }, 'text Ã©'],
    ['bytes', { body: new Uint8Array([1, 2, 3]) }, '\u0001\u0002\u0003'],
    ['URLSearchParams', { body: new URLSearchParams({ a: 'b c' }) }, 'a=b+c'],
    ['a Blob', { body: new Blob(['blob']) }, 'blob'],
  ])('is the same when it is %s', async (_, init, expected) => {
    expect(await echo(init as RequestInit)).toEqual({ status: 200, body: expected });
    expect(api.apiRequests).toBe(2);
  });

  it('is the same when it is in a Request', async () => {
    const request = new Request(`${api.apiUrl}/echo`, {
      method: 'POST',
      body: 'in a request',
      headers: { 'x-own': '1' },
    });
    expect(await echo(request)).toEqual({ status: 200, body: 'in a request' });
    expect(api.requests.map(({ headers }) => headers['x-own'])).toEqual(['1', '1']);
  });

  it('is not sent again if it is a stream: the caller gets the 401 with its body, and the next call has a new token', async () => {
    const body = new ReadableStream({
      start(controller) {
        controller.enqueue(new TextEncoder().encode('streamed'));
        controller.close();
      },
    });
    const { status } = await echo({ body, duplex: 'half' } as RequestInit);
    expect(status).toBe(401);
    expect(api.apiRequests).toBe(1);
    expect(await users()).toBe(200);
  });

  it('is not kept if a Request streams more than a mebibyte', async () => {
    await client.getToken();
    authorization.revokeAll();
    const body = 'x'.repeat(1024 * 1024 + 1);
    const response = await call(new Request(`${api.apiUrl}/echo`, { method: 'POST', body }));
    expect(response.status).toBe(401);
    expect(api.apiRequests).toBe(1);
  });
});

test('the body of a Request that gets no token is sent', async () => {
  const url = `${api.apiUrl}/echo`;
  await call(new Request(url, { method: 'POST', body: 'in a request' }), { oauth: false });
  expect(String(api.requests[0]?.body)).toBe('in a request');
});

test('a body that was read to judge the answer can be read as a whole by the caller', async () => {
  open({ refusals: { bodyIncludes: ['"status":409'] } });
  const response = await call(`${api.apiUrl}/status/409`);
  expect([response.status, await response.json(), api.apiRequests]).toEqual([409, { status: 409 }, 2]);
});
