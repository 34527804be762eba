import { fakeClock } from '@evergrant/testing';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { createOAuthClient } from './create-oauth-client.ts';
import { memoryStore } from '../store/memory-store.ts';
import type { OAuthClientOptions } from './oauth-client-options.ts';

type Create = typeof createOAuthClient;

/** A copy of core that has loaded nothing yet. */
async function freshCore(): Promise<Create> {
  vi.resetModules();
  return (await import('./create-oauth-client.ts')).createOAuthClient;
}

const url = 'https://api.example.com/users';
const request = { url, method: 'GET', hasAuthorization: false, replayable: true };
const head = (status: number) => ({ status, header: () => undefined });

describe('before the first token request', () => {
  let create: Create;
  let sent: number;
  let imports: string[];
  const clientOf = (more: Partial<OAuthClientOptions> = {}): ReturnType<Create> =>
    create({
      name: 'crm',
      tokenEndpoint: 'https://login.example.com/token',
      origins: ['https://api.example.com'],
      clientId: 'a',
      clientSecret: 'hush-hush',
      clock: fakeClock(),
      fetch: async () => Response.json({ access_token: `token-${++sent}`, expires_in: 3600 }),
      ...more,
    });

  beforeEach(async () => {
    sent = 0;
    imports = [];
    // Note what is loaded, and when.
    for (const name of ['token', 'sharing']) {
      vi.doMock(`./${name}-modules.ts`, (original) => (imports.push(name), original()));
    }
    create = await freshCore();
  });
  afterEach(() => {
    vi.doUnmock('./token-modules.ts');
    vi.doUnmock('./sharing-modules.ts');
    vi.resetModules();
  });

  it('creating a client, its status and judging a request that gets no token load nothing', async () => {
    const client = clientOf({ store: memoryStore() });
    expect(client.status()).toMatchObject({ state: 'none', renewing: false, tokenRequests: 0 });
    expect(client.peek()).toBeUndefined();
    expect(client.begin({ ...request, url: 'https://elsewhere.example.com/' })).toBeUndefined();
    expect(client.with({ scope: 'read' }).status().unauthorizedRequests).toEqual({});
    await client.close();
    expect(client.status().state).toBe('closed');
    await expect(client.getToken()).rejects.toMatchObject({ code: 'closed' });
    expect(imports).toEqual([]);
  });

  it('a hundred first calls of all kinds load once, send one token request and get the same token', async () => {
    const client = clientOf();
    const calls = Array.from({ length: 100 }, async (_, number) => {
      if (number % 3 === 0) return (await client.getToken()).authorization;
      if (number % 3 === 1) return (await client.headers()).authorization;
      return (await client.begin(request)?.headers())?.authorization;
    });
    expect(new Set(await Promise.all(calls))).toEqual(new Set(['Bearer token-1']));
    expect([sent, imports]).toEqual([1, ['token']]);
  });

  it('a request that began is resent after a refusal, and later requests get their headers synchronously', async () => {
    const client = clientOf();
    const first = client.begin(request);
    expect(first?.handleResponse(head(401))).toBe('done'); // it was not sent yet
    expect(first?.needsBody?.(400)).toBe(false);
    expect(await first?.headers()).toEqual({ authorization: 'Bearer token-1' });
    expect(client.begin(request)?.headers()).toEqual({ authorization: 'Bearer token-1' });
    expect(first?.headers()).toEqual({ authorization: 'Bearer token-1' });
    expect(first?.handleResponse(head(200))).toBe('done');
    expect(first?.handleResponse(head(401))).toBe('resend');
    expect(await first?.headers()).toEqual({ authorization: 'Bearer token-2' });
  });

  it.each([
    ['', undefined, ['Bearer token-1', 'Bearer token-2']],
    [', with the token of another scope', { scope: 'read' }, ['Bearer token-1', 'Bearer token-2']],
  ])('a wrapped request is sent, and resent after a refusal%s', async (_name, oauth, expected) => {
    const headers: (string | undefined)[] = [];
    const answer = await clientOf({ propagationMs: 0 }).run(
      { ...request, oauth },
      {
        send: async (added) => (headers.push(added?.authorization) === 1 ? 401 : 200),
        head,
      },
    );
    expect([answer, headers, imports]).toEqual([200, expected, ['token']]);
  });

  it('a wrapped request is not sent if the client is closed while it waits', async () => {
    const client = clientOf();
    const send = vi.fn(async () => 200);
    const running = client.run(request, { send, head });
    await client.close();
    await expect(running).rejects.toMatchObject({ code: 'closed' });
    expect(send).not.toHaveBeenCalled();
  });

  it('with a store, what shares tokens is loaded as well', async () => {
    expect((await clientOf({ store: memoryStore() }).getToken()).value).toBe('token-1');
    expect(imports.toSorted()).toEqual(['sharing', 'token']);
  });

  it('with a limit of token requests, what counts them is loaded as well', async () => {
    const client = clientOf({ tokenRequestLimit: { requests: 1, perMs: 60_000 } });
    await client.getToken();
    await client.invalidate();
    await expect(client.getToken()).rejects.toMatchObject({ code: 'token-request-limit' });
    expect(imports.toSorted()).toEqual(['sharing', 'token']);
  });

  it('a client without a store gets its token although another one has loaded nothing of sharing', async () => {
    const [alone, sharing] = [clientOf(), clientOf({ store: memoryStore() })];
    await Promise.all([alone.getToken(), sharing.getToken()]);
    await sharing.invalidate();
    expect((await sharing.getToken()).value).toBe('token-3');
  });

  it('invalidate() removes the token of an earlier run from the store', async () => {
    const store = memoryStore();
    await clientOf({ store }).getToken();
    create = await freshCore();
    const client = clientOf({ store });
    await client.invalidate();
    expect((await client.getToken()).value).toBe('token-2');
  });

  it('close() ends the calls that wait', async () => {
    const client = clientOf();
    const calls = [client.getToken(), client.begin(request)?.headers()];
    await client.close();
    for (const call of calls) await expect(call).rejects.toMatchObject({ code: 'closed' });
    expect(sent).toBe(0);
  });
});

describe('while the code for token requests is being loaded', () => {
  let create: Create;
  const clock = fakeClock();
  let answer: () => void;
  const clientOf = (): ReturnType<Create> =>
    create({
      name: 'crm',
      tokenEndpoint: 'https://login.example.com/token',
      origins: ['https://api.example.com'],
      clientId: 'a',
      clientSecret: 'hush-hush',
      clock,
      fetch: async () => Response.json({ access_token: 'late', expires_in: 3600 }),
    });

  beforeEach(async () => {
    const loaded = new Promise<void>((resolve) => (answer = resolve));
    vi.doMock('./token-modules.ts', async (original) => (await loaded, original()));
    create = await freshCore();
  });
  afterEach(() => {
    vi.doUnmock('./token-modules.ts');
    vi.resetModules();
  });

  it('a caller’s signal ends its own wait only', async () => {
    const client = clientOf();
    const other = client.getToken();
    const reason = new Error('the caller has left');
    const calls = [
      client.getToken({ signal: AbortSignal.abort(reason) }),
      client.begin({ ...request, signal: AbortSignal.abort(reason) })?.headers(),
    ];
    for (const call of calls) await expect(call).rejects.toBe(reason);
    answer();
    expect((await other).value).toBe('late');
  });

  it('a request’s time-out ends its wait, and deadlineMs ends every wait', async () => {
    const client = clientOf();
    const request5s = client.begin({ ...request, timeoutMs: 5_000 })?.headers();
    const token = client.getToken();
    const outcomes = Promise.allSettled([request5s, token]);
    await clock.advance(30_000);
    expect(await outcomes).toMatchObject([
      { reason: { name: 'TimeoutError' } },
      { reason: { code: 'timeout', retryable: true } },
    ]);
    answer();
  });
});

describe('if the code for token requests cannot be loaded', () => {
  it('a call fails with an error that says so, and the next call tries again', async () => {
    vi.doMock('./token-modules.ts', () => {
      throw new Error('ENOENT');
    });
    const create = await freshCore();
    const client = create({
      name: 'crm',
      tokenEndpoint: 'https://login.example.com/token',
      clientId: 'a',
      clientSecret: 'hush-hush',
      fetch: async () => Response.json({ access_token: 'found', expires_in: 3600 }),
    });
    await expect(client.getToken()).rejects.toMatchObject({
      code: 'invalid-configuration',
      retryable: true,
      message: expect.stringMatching(/could not be loaded.*\(client "crm"\)$/),
      cause: expect.any(Error),
    });
    vi.doUnmock('./token-modules.ts');
    expect((await client.getToken()).value).toBe('found');
    vi.resetModules();
  });
});
