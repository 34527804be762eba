import http from 'node:http';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { inspect } from 'node:util';
import { startTestbed } from '@evergrant/testing';
import type { Got } from 'got';
import { describe, expect, test } from 'vitest';
import { oauthHooks } from './index.ts';
import { gotCopies } from '../test/support/got-copies.ts';
import { printed } from 'test-support/printed';

const token = /token-\d+-/;

async function failureOf(call: Promise<unknown>): Promise<any> {
  return call.then(
    () => expect.unreachable(),
    (error) => error,
  );
}

interface Failing {
  path: string;
  down?: boolean;
  timeoutMs?: number;
}

const failing: readonly (readonly [string, Failing])[] = [
  ['401 that stays', { path: '/always-401' }],
  ['404', { path: '/nowhere' }],
  ['connection that breaks', { path: '/users', down: true }],
  ['redirect too many', { path: '/redirect?to=/redirect' }],
  ['404 after a redirect', { path: '/redirect?to=/nowhere' }],
  ['time-out', { path: '/slow', timeoutMs: 20 }],
];

describe.each(gotCopies)('got %s', (_version, got: Got) => {
  for (const kind of ['promise', 'stream'] as const) {
    test.each(failing)(
      `the error of a %s of a ${kind} shows no token to any logger`,
      async (_name, about) => {
        await using bed = await startTestbed();
        const { down, path, timeoutMs } = about;
        const agent = new http.Agent({ keepAlive: true });
        const api = got.extend(oauthHooks(bed.client), {
          agent: { http: agent },
          retry: { limit: 0 },
          maxRedirects: 1,
        });
        await api(`${bed.api.url}/users`);
        if (down) bed.api.takeDown();
        const options = timeoutMs === undefined ? {} : { timeout: { request: timeoutMs } };
        const url = `${bed.api.url}${path}`;
        const error = await failureOf(
          kind === 'promise' ? api(url, options) : text(api.stream(url, options)),
        );
        expect(error.options.method).toBe('GET'); // still there for who asks
        for (const value of [error, error.request, error.response, error.options]) {
          expect(printed(value)).not.toMatch(token);
        }
        bed.api.release();
        agent.destroy();
      },
    );
  }

  test('a response shows no token to any logger, and what it is good for', async () => {
    await using bed = await startTestbed();
    const api = got.extend(oauthHooks(bed.client));
    const response = await api(`${bed.api.url}/users`);
    for (const value of [response, response.request, response.request.options, (response as any).req]) {
      expect(printed(value)).not.toMatch(token);
    }
    expect(inspect(response)).toContain('statusCode: 200');
    expect(inspect({ ...response, message: 'a line of a logger' })).toContain('a line of a logger');
    const shown = JSON.parse(JSON.stringify(response));
    expect(Object.keys(shown).sort()).toEqual(['body', 'headers', 'statusCode', 'statusMessage', 'url']);
    expect(shown.url).toBe(`${bed.api.url}/users`);
  });

  test('a response shows no token of the calls that share its agent and are still on the way', async () => {
    await using bed = await startTestbed();
    const agent = new http.Agent({ keepAlive: true });
    const api = got.extend(oauthHooks(bed.client), { agent: { http: agent } });
    const slow = api(`${bed.api.url}/slow`);
    await bed.api.whenRequested();
    const response = await api(`${bed.api.url}/users`);
    for (const value of [response, (response as any).req, response.request]) {
      expect(printed(value)).not.toMatch(token);
    }
    bed.api.release();
    await slow;
    agent.destroy();
  });

  test('a response shows no token of either of two clients on one instance', async () => {
    await using bed = await startTestbed();
    const key = bed.createClient({ authorizationHeader: { name: 'x-api-token', scheme: '' } });
    const api = got.extend(oauthHooks(key), oauthHooks(bed.client));
    const response = await api(`${bed.api.url}/users`);
    const sent = bed.api.requests.at(-1)?.headers;
    expect([sent?.['x-api-token'], sent?.authorization].every((value) => token.test(`${value}`))).toBe(true);
    for (const value of [response, response.request, response.request.options, (response as any).req]) {
      expect(printed(value)).not.toMatch(token);
    }
  });

  test('a stream and its response show no token, before and after the answer', async () => {
    await using bed = await startTestbed();
    const api = got.extend(oauthHooks(bed.client));
    const stream = api.stream(`${bed.api.url}/users`);
    let response: unknown;
    stream.once('response', (answer) => (response = answer));
    expect(printed(stream)).not.toMatch(token);
    stream.once('request', () => expect(printed(stream)).not.toMatch(token));
    await text(stream);
    expect(printed(stream)).not.toMatch(token);
    expect(response).toBeDefined();
    expect(printed(response)).not.toMatch(token);
  });

  test('the error of a failed upload shows no token', async () => {
    await using bed = await startTestbed();
    const api = got.extend(oauthHooks(bed.client), { retry: { limit: 0 } });
    await api(`${bed.api.url}/users`);
    const body = Readable.from(
      (async function* () {
        yield 'a';
        await bed.clock.settle();
        throw new Error('the source broke');
      })(),
    );
    const error = await failureOf(api.post(`${bed.api.url}/echo`, { body }));
    expect(error.message).toContain('the source broke');
    expect(printed(error)).not.toMatch(token);
  });
});
