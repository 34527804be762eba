import { startAuthorizationServer } from '@evergrant/testing';
import { describe, expect, test } from 'vitest';
import type { BodyFormat } from '../protocol/body-format.ts';
import { grantRig } from '../../test/support/grant-rig.ts';
import { startByteServer, startRawServer } from '../../test/support/raw-server.ts';

const json = { 'content-type': 'application/json' };

describe('a strict server gives a token for', () => {
  const formats: BodyFormat[] = ['form', 'multipart', 'json'];
  const methods = ['client_secret_basic', 'client_secret_post'] as const;

  test.each(formats.flatMap((format) => methods.map((method) => [format, method] as const)))(
    'a %s body with %s',
    async (bodyFormat, method) => {
      await using server = await startAuthorizationServer({
        bodyFormats: [bodyFormat],
        authenticationMethods: [method],
      });
      const { clientSecret } = server;
      const { ask } = grantRig(server.tokenEndpoint, {
        bodyFormat,
        clientSecret,
        method,
        parameters: [
          ['scope', 'read write'],
          ['resource', 'https://a.example/'],
          ['resource', 'https://b.example/'],
        ],
      });
      const { token } = await ask();
      expect(server.isValid(token.value)).toBe(true);
      expect(token).toMatchObject({ scheme: 'Bearer', scope: 'read write', extra: {} });
      expect(server.requests[0]?.parameters).toMatchObject({
        grant_type: 'client_credentials',
        scope: 'read write',
        resource: ['https://a.example/', 'https://b.example/'],
      });
    },
  );
});

test('a token request is a POST that accepts JSON and follows no redirect', async () => {
  const seen: [unknown, RequestInit | undefined][] = [];
  const { ask } = grantRig('https://example.com/token?tenant=1', {
    fetch: async (input, init) => {
      seen.push([input, init]);
      return Response.json({ access_token: 'a' });
    },
  });
  const { signal } = new AbortController();
  await ask(signal);
  const [[input, init] = []] = seen;
  expect(input).toBe('https://example.com/token?tenant=1');
  expect(init).toEqual({
    method: 'POST',
    headers: {
      accept: 'application/json',
      authorization: `Basic ${btoa('test-client:hush-hush')}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: 'grant_type=client_credentials',
    redirect: 'manual',
    signal,
  });
});

describe('a token is read from', () => {
  test.each<[string, number, Record<string, string>, string]>([
    ['200', 200, json, '{"access_token":"a1"}'],
    ['201', 201, json, '{"access_token":"a1"}'],
    ['JSON that says it is text', 200, { 'content-type': 'text/plain' }, '{"access_token":"a1"}'],
    ['JSON that says it is HTML', 200, { 'content-type': 'text/html' }, '{"access_token":"a1"}'],
    ['JSON that says nothing', 200, {}, '{"access_token":"a1"}'],
    ['a byte order mark', 200, json, '\uFEFF{"access_token":"a1"}'],
    [
      'a form',
      200,
      { 'content-type': 'application/x-www-form-urlencoded' },
      'access_token=a1&token_type=bearer',
    ],
  ])('%s', async (_name, status, headers, body) => {
    await using server = await startRawServer((response) => response.writeHead(status, headers).end(body));
    expect((await grantRig(server.tokenEndpoint).ask()).token.authorization).toBe('Bearer a1');
  });

  test('an answer with bytes beyond ASCII in a header', async () => {
    const head = 'HTTP/1.1 200 OK\r\nX-Odd: \x80\xff\t\r\nContent-Length: 21\r\n\r\n';
    await using server = await startByteServer(Buffer.from(head, 'latin1'), '{"access_token":"a1"}');
    expect((await grantRig(server.tokenEndpoint).ask()).token.value).toBe('a1');
  });
});

describe('the lifetime of a token', () => {
  test('starts when the request is sent, however long the answer takes', async () => {
    const rig = grantRig('https://example.com/token', {
      fetch: async () => {
        await rig.clock.advance(2000);
        return Response.json({ access_token: 'a', expires_in: 60, scope: 'x', more: 1 });
      },
    });
    const before = rig.clock.now();
    const { sent, token } = await rig.ask();
    expect(sent).toEqual(before);
    expect(token).toMatchObject({
      obtainedAt: before.epochMs,
      expiresAt: before.epochMs + 60_000,
      scope: 'x',
      extra: { more: 1 },
    });
  });

  test('does not start while the secret is read', async () => {
    const rig = grantRig('https://example.com/token', {
      clientSecret: async () => {
        await rig.clock.advance(2000);
        return 'hush-hush';
      },
      fetch: async () => Response.json({ access_token: 'a', expires_in: 60 }),
    });
    const before = rig.clock.now();
    expect((await rig.ask()).sent.epochMs).toBe(before.epochMs + 2000);
  });

  test('is assumedLifetimeMs if the server does not send one', async () => {
    const rig = grantRig('https://example.com/token', {
      assumedLifetimeMs: 1234,
      fetch: async () => Response.json({ access_token: 'a' }),
    });
    expect((await rig.ask()).token.expiresAt).toBe(rig.clock.now().epochMs + 1234);
  });

  test.each([
    ['behind', 'Thu, 01 Jan 2026 00:10:00 GMT', -600_000],
    ['ahead', 'Wed, 31 Dec 2025 23:50:00 GMT', 600_000],
  ])(
    'does not change with a clock that is %s of the server’s, which is reported',
    async (_name, date, skewMs) => {
      const rig = grantRig('https://example.com/token', {
        fetch: async () => Response.json({ access_token: 'a', expires_in: 60 }, { headers: { date } }),
      });
      const issued = await rig.ask();
      expect(issued.skewMs).toBe(skewMs);
      expect(issued.token.expiresAt).toBe(rig.clock.now().epochMs + 60_000);
    },
  );

  test.each([undefined, 'yesterday'])('has no reported skew with the Date %s', async (date) => {
    const headers: Record<string, string> = date === undefined ? {} : { date };
    const { ask } = grantRig('https://example.com/token', {
      fetch: async () => Response.json({ access_token: 'a' }, { headers }),
    });
    expect(await ask()).not.toHaveProperty('skewMs');
  });
});

describe('no token request is sent', () => {
  const never: typeof fetch = () => {
    throw new Error('it was sent');
  };

  test('if the signal aborts while the secret is read', async () => {
    const controller = new AbortController();
    const reason = new Error('gone');
    const rig = grantRig('https://example.com/token', {
      fetch: never,
      clientSecret: () => {
        controller.abort(reason);
        return 'hush-hush';
      },
    });
    await expect(rig.ask(controller.signal)).rejects.toBe(reason);
    expect(rig.sends).toBe(0);
  });

  test('if the function for the secret fails', async () => {
    const rig = grantRig('https://example.com/token', { fetch: never, clientSecret: () => '' });
    expect((await rig.failure()).code).toBe('invalid-configuration');
    expect(rig.sends).toBe(0);
  });

  test('if the authentication function throws, and only the name of its error is reported', async () => {
    const credentials = {
      authenticate: () => Promise.reject(new RangeError('hush-hush')),
      changed: async () => false,
      fingerprint: async () => '',
    };
    const rig = grantRig('https://example.com/token', { fetch: never, credentials });
    const error = await rig.failure();
    expect(error.toJSON()).toMatchObject({
      code: 'secret-unavailable',
      message: 'the authentication function failed (RangeError)',
      retryable: true,
      endpoint: 'https://example.com/token',
    });
    expect([error.cause, rig.sends]).toEqual([undefined, 0]);
  });

  test('if the authentication function throws another value, and only its type is reported', async () => {
    const credentials = {
      authenticate: () => Promise.reject('hush-hush' as unknown as Error),
      changed: async () => false,
      fingerprint: async () => '',
    };
    const { failure } = grantRig('https://example.com/token', { fetch: never, credentials });
    expect((await failure()).message).toBe('the authentication function failed (string)');
  });
});

test('onSend is called once, just before the request is sent', async () => {
  let sendsAtFetch: number | undefined;
  const rig = grantRig('https://example.com/token', {
    fetch: async () => {
      sendsAtFetch = rig.sends;
      return Response.json({ access_token: 'a' });
    },
  });
  await rig.ask();
  expect([sendsAtFetch, rig.sends]).toEqual([1, 1]);
});

test('a grant tells whether the credentials have changed', async () => {
  let secret = 'hush-hush';
  const rig = grantRig('https://example.com/token', {
    clientSecret: () => secret,
    fetch: async () => Response.json({ access_token: 'a' }),
  });
  await rig.ask();
  expect(await rig.grant.credentialsChanged()).toBe(false);
  secret = 'another';
  rig.clock.stall(1_000);
  expect(await rig.grant.credentialsChanged()).toBe(true);
});
