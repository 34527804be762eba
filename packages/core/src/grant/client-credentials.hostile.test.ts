import { createServer } from 'node:net';
import { describe, expect, test } from 'vitest';
import { OAuthError } from '../base/errors.ts';
import { grantRig } from '../../test/support/grant-rig.ts';
import { startByteServer, startRawServer } from '../../test/support/raw-server.ts';

const json = { 'content-type': 'application/json' };

describe('a redirect of the token endpoint', () => {
  test.each([300, 301, 302, 303, 304, 307, 308])('%i to another host is never followed', async (status) => {
    await using other = await startRawServer((response) =>
      response.end('{"access_token":"from-a-stranger"}'),
    );
    await using server = await startRawServer((response) =>
      response.writeHead(status, { location: `${other.tokenEndpoint}?leak=marked` }).end(),
    );
    const rig = grantRig(server.tokenEndpoint);
    const error = await rig.failure();
    expect(error.toJSON()).toEqual({
      name: 'OAuthError',
      code: 'invalid-response',
      message: `the token endpoint ${server.tokenEndpoint} answered with a redirect; redirects are not followed`,
      retryable: false,
      endpoint: server.tokenEndpoint,
      endpointStatus: status,
    });
    expect([server.requests, other.requests]).toEqual([1, 0]);
  });

  test('to the same host is not followed', async () => {
    await using server = await startRawServer((response, { url }) =>
      url === '/token'
        ? response.writeHead(307, { location: '/elsewhere' }).end()
        : response.end('{"access_token":"a1"}'),
    );
    expect((await grantRig(server.tokenEndpoint).failure()).code).toBe('invalid-response');
    expect(server.requests).toBe(1);
  });

  test.each<[string, Partial<Response>]>([
    ['a redirect that a browser hides', { type: 'opaqueredirect', status: 0 }],
    ['a redirect that the user’s fetch has followed', { redirected: true, status: 200, ok: true }],
  ])('%s is refused', async (_name, response) => {
    const answer = { headers: new Headers(), body: null, ...response } as Response;
    const { failure } = grantRig('https://example.com/token', { fetch: async () => answer });
    expect((await failure()).message).toContain('redirects are not followed');
  });
});

describe('an answer of the token endpoint', () => {
  const cap = 256 * 1024;
  const start = '{"access_token":"a1"';

  test('of the longest allowed size is read', async () => {
    await using server = await startRawServer((response) => response.end(`${start.padEnd(cap - 1)}}`));
    expect((await grantRig(server.tokenEndpoint).ask()).token.value).toBe('a1');
  });

  test('of more than the allowed size is refused', async () => {
    await using server = await startRawServer((response) => response.end(`${start.padEnd(cap)}}`));
    const error = await grantRig(server.tokenEndpoint).failure();
    expect(error).toMatchObject({
      code: 'invalid-response',
      retryable: false,
      endpointStatus: 200,
      message: `the answer of the token endpoint ${server.tokenEndpoint} is too long`,
    });
  });

  test.each([200, 500])(
    'without an end and with status %i is cancelled, with its connection',
    async (status) => {
      let closed: (() => void) | undefined;
      const gone = new Promise<void>((resolve) => (closed = resolve));
      await using server = await startRawServer((response) => {
        response.writeHead(status);
        const chunk = 'x'.repeat(65_536);
        const more = (): void => {
          while (!response.destroyed && response.write(chunk));
        };
        response.on('drain', more).on('close', () => closed?.());
        more();
      });
      const { code } = await grantRig(server.tokenEndpoint).failure();
      expect(code).toBe(status === 200 ? 'invalid-response' : 'endpoint-unavailable');
      await gone;
    },
  );
});

describe('a token request without a valid answer', () => {
  test('is cancelled as soon as its signal aborts', async () => {
    let closed: (() => void) | undefined;
    const gone = new Promise<void>((resolve) => (closed = resolve));
    let begun: (() => void) | undefined;
    const beginning = new Promise<void>((resolve) => (begun = resolve));
    await using server = await startRawServer((response) => {
      response.on('close', () => closed?.());
      response.writeHead(200, json).write('{"access_', () => begun?.());
    });
    const controller = new AbortController();
    const asking = grantRig(server.tokenEndpoint).ask(controller.signal);
    await beginning;
    const reason = new OAuthError('timeout', 'too late');
    controller.abort(reason);
    await expect(asking).rejects.toBe(reason);
    await gone;
  });

  test.each<[string, (...args: Parameters<Parameters<typeof startRawServer>[0]>) => void]>([
    [
      'that is cut',
      (response) =>
        response
          .writeHead(200, { 'content-length': 100 })
          .write('{"access_token":"a1"}', () => response.destroy()),
    ],
    [
      'cut between chunks',
      (response) => response.writeHead(200).write('{"access_token":"a1"}', () => response.destroy()),
    ],
    ['missing because the connection is closed', (response) => response.destroy()],
  ])('whose answer is %s is a network failure', async (_name, answer) => {
    await using server = await startRawServer(answer);
    const error = await grantRig(server.tokenEndpoint).failure();
    expect(error.causeCode).toMatch(/^[A-Z_]+$/);
    expect(error.toJSON()).toEqual({
      name: 'OAuthError',
      code: 'network-failure',
      causeCode: error.causeCode,
      message: `the token endpoint ${server.tokenEndpoint} could not be reached (${error.causeCode})`,
      retryable: true,
      endpoint: server.tokenEndpoint,
    });
    expect(error.cause).toBeInstanceOf(Error);
  });

  test.each([
    ['not HTTP', ['SSH-2.0-OpenSSH_9.9\r\n']],
    [
      'one with control characters in its header',
      ['HTTP/1.1 200 OK\r\nX-Odd: \u0000\u0001\r\nContent-Length: 0\r\n\r\n'],
    ],
    ['shorter than it says', ['HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n', '{"access_token":"a1"}']],
    [
      'whose gzip is none',
      ['HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 21\r\n\r\n', '{"access_token":"a1"}'],
    ],
  ])('whose answer is %s is a network failure', async (_name, bytes) => {
    await using server = await startByteServer(...bytes);
    expect(await grantRig(server.tokenEndpoint).failure()).toMatchObject({
      code: 'network-failure',
      retryable: true,
    });
  });

  test('has the code of the system in its cause if no server listens', async () => {
    const unused = createServer();
    await new Promise<void>((resolve) => void unused.listen(0, '127.0.0.1', resolve));
    const { port } = unused.address() as { port: number };
    await new Promise((resolve) => void unused.close(resolve));
    const error = await grantRig(`http://127.0.0.1:${port}/token`).failure();
    expect(error).toMatchObject({ code: 'network-failure', cause: { cause: { code: 'ECONNREFUSED' } } });
  });
});
