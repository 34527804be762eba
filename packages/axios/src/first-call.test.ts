import { Readable } from 'node:stream';
import { findOAuthError } from '@evergrant/core';
import { startTestbed, type Testbed } from '@evergrant/testing';
import axios, { type AxiosInstance } from 'axios';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

const file = './sending-modules.ts';

/** A copy of this package that has loaded nothing yet. What loads the rest waits for `loads`. */
async function freshAttach(loads: () => unknown): Promise<typeof import('./attach-oauth.ts').attachOAuth> {
  vi.doMock(file, async (original) => (await loads(), original()));
  vi.resetModules();
  return (await import('./attach-oauth.ts')).attachOAuth;
}

/** An instance of a client that has its token already, so that only code is waited for. */
async function create(bed: Testbed, loads: () => unknown): Promise<AxiosInstance> {
  await bed.client.getToken();
  const instance = axios.create({ baseURL: bed.api.url });
  (await freshAttach(loads))(instance, bed.client);
  return instance;
}

afterEach(() => {
  vi.doUnmock(file);
  vi.resetModules();
});

describe('the first call', () => {
  let load: () => void;
  let asked: number;
  let gate: Promise<void>;
  const loads = (): Promise<void> => (asked++, gate);
  beforeEach(() => {
    asked = 0;
    gate = new Promise((resolve) => (load = resolve));
  });

  test('loads what sends calls, once for all that begin meanwhile; attaching loads nothing', async () => {
    await using bed = await startTestbed();
    const instance = await create(bed, loads);
    expect(asked).toBe(0);
    const calls = [instance.get('/users'), instance.get('/users'), instance.get('/users', { oauth: false })];
    load();
    const [first, second, third] = await Promise.allSettled(calls);
    expect(asked).toBe(1);
    expect([first?.status, second?.status]).toEqual(['fulfilled', 'fulfilled']);
    expect(third).toMatchObject({ reason: { response: { status: 401 } } });
    expect(bed.api.requests.map(({ headers }) => headers.authorization?.slice(0, 12)).toSorted()).toEqual([
      'Bearer token',
      'Bearer token',
      undefined,
    ]);
  });

  test('goes where it was judged to go, whatever is done to its config while the code is loaded', async () => {
    await using bed = await startTestbed();
    const instance = await create(bed, loads);
    const url = new URL('/users', bed.api.url);
    const params = new URLSearchParams({ page: '1' });
    const call = instance.get(url as never, { params });
    while (asked === 0) await new Promise(setImmediate);
    url.pathname = '/elsewhere';
    params.set('page', '2');
    load();
    await call;
    expect(bed.api.requests.map(({ url: sentTo }) => sentTo)).toEqual(['/users?page=1']);
  });

  test('fails with the error of a body that breaks while the code is loaded', async () => {
    await using bed = await startTestbed();
    const instance = await create(bed, loads);
    const bodies = [new Readable({ read() {} }), new Readable({ read() {} })];
    const calls = [
      instance.post('/echo', bodies[0]),
      instance.post('/echo', bodies[1], { oauth: false }),
    ].map((call) => expect(call).rejects.toMatchObject({ isAxiosError: true, code: 'EBROKEN' }));
    while (asked === 0) await new Promise(setImmediate);
    for (const body of bodies) body.destroy(Object.assign(new Error('broken'), { code: 'EBROKEN' }));
    load();
    await Promise.all(calls);
    expect(bed.api.requests).toHaveLength(0);
  });

  test('shows no token to a logger, like those after it, which are sent in the tick in which they are made', async () => {
    await using bed = await startTestbed();
    const instance = await create(bed, loads);
    load();
    const response = await instance.get('/users');
    expect(response.config.headers.has('authorization')).toBe(false);
    expect(response.request._header).toMatch(/authorization: \[REDACTED\]/i);
    let sent = false;
    const adapter = (config: object): Promise<never> => ((sent = true), Promise.reject(Object(config)));
    instance.get('/users', { adapter }).catch(() => {});
    await Promise.resolve(); // `get` itself is an async function
    expect(sent).toBe(true);
  });
});

describe('if what sends calls cannot be loaded', () => {
  test('a call fails with an error that says so, sends nothing, and the next call tries again', async () => {
    await using bed = await startTestbed();
    let there = false;
    const instance = await create(bed, () => {
      if (!there) throw new Error('ENOENT');
    });
    const error: unknown = await instance.get('/users').catch((reason: unknown) => reason);
    expect(findOAuthError(error)).toMatchObject({
      code: 'invalid-configuration',
      retryable: true,
      message: expect.stringMatching(/could not be loaded/),
      cause: expect.any(Error),
    });
    expect(bed.api.requests).toHaveLength(0);
    there = true;
    vi.doUnmock(file);
    expect((await instance.get('/users')).status).toBe(200);
  });
});
