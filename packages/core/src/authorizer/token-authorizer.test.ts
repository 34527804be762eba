import { beforeEach, describe, expect, test } from 'vitest';
import { type AuthorizerRig, authorizerRig, request, token } from '../../test/support/authorizer-rig.ts';
import type { OutgoingRequest, TokenRequest } from './request-authorizer.ts';

let rig: AuthorizerRig;
beforeEach(() => void (rig = authorizerRig()));

describe('begin puts no token on a request, and reports why:', () => {
  const origin = 'https://api.example.com';
  test.each<[string, Partial<OutgoingRequest>, reason: string, reported: string]>([
    ['with an authorization of its own', { hasAuthorization: true }, 'own-authorization', origin],
    ['with oauth: false', { oauth: false }, 'oauth-false', origin],
    ['to another origin', { url: 'https://else.example/' }, 'outside-origins', 'https://else.example'],
    ['with a relative URL', { url: '/users' }, 'outside-origins', ''],
    ['that asks for an echo of itself', { method: 'TRACE' }, 'unsafe-method', origin],
    ['that asks for an echo in lower case', { method: 'track' }, 'unsafe-method', origin],
    ['that asks for debugging', { method: 'DEBUG' }, 'unsafe-method', origin],
    ['that opens a tunnel', { method: 'CONNECT' }, 'unsafe-method', origin],
  ])('%s', (_name, more, reason, reported) => {
    rig.source.held = token('one');
    expect(rig.authorizer.begin({ ...request, ...more })).toBeUndefined();
    expect([rig.source.waits, rig.others]).toEqual([[], []]);
    expect(rig.events).toMatchObject([{ type: 'request-unauthorized', reason, origin: reported }]);
  });
});

test.each(['PATCH', 'OPTIONS', 'RETRACE', 'TRACEME', 'TRACER'])(
  'begin puts a token on a request with the method %s',
  (method) => {
    expect(rig.authorizer.begin({ ...request, method })).toBeDefined();
    expect(rig.events).toEqual([]);
  },
);

test('begin puts a token beside the caller’s Authorization if the token has a header of its own', () => {
  rig = authorizerRig({ headerName: 'x-api-key' });
  rig.source.held = token('one');
  const begun = rig.authorizer.begin({ ...request, hasAuthorization: true });
  expect(begun?.headers()).toEqual({ 'x-api-key': 'Bearer one' });
});

test('begin tells of a token that goes over plain http:, and of no other', () => {
  rig = authorizerRig({ origins: ['https://api.example.com', 'http://127.0.0.1:8080'] });
  rig.authorizer.begin(request);
  expect(rig.insecure).toEqual([]);
  rig.authorizer.begin({ ...request, url: 'http://127.0.0.1:8080/users' });
  expect(rig.insecure).toEqual(['http://127.0.0.1:8080']);
});

describe('begin requests no token', () => {
  test.each<[string, Partial<OutgoingRequest>]>([
    ['by itself', {}],
    ['with an empty oauth option', { oauth: {} }],
    [
      'with an oauth option of undefined members',
      { oauth: { scope: undefined, resource: undefined, parameters: undefined } },
    ],
  ])('%s', (_name, more) => {
    expect(rig.authorizer.begin({ ...request, ...more })).toBeDefined();
    expect([rig.source.waits, rig.others]).toEqual([[], []]);
  });

  test('and does not read members with getters', () => {
    const lazy = (name: string): never => {
      throw new Error(`${name} was read`);
    };
    const outgoing: OutgoingRequest = {
      url: request.url,
      method: 'GET',
      hasAuthorization: false,
      get replayable(): boolean {
        return lazy('replayable');
      },
      get signal(): AbortSignal {
        return lazy('signal');
      },
      get timeoutMs(): number {
        return lazy('timeoutMs');
      },
    };
    rig.source.held = token('one');
    expect(rig.authorizer.begin(outgoing)?.headers()).toEqual({ authorization: 'Bearer one' });
    rig.authorizer.begin(Object.assign(outgoing, { oauth: { scope: 'x' } }));
    expect(rig.others).toHaveLength(1);
  });
});

describe('another token', () => {
  test.each<[string, TokenRequest]>([
    ['scope', { scope: 'reports' }],
    ['resource', { resource: 'urn:reports' }],
    ['parameters', { parameters: { audience: 'reports' } }],
  ])('is taken from another authorizer by its %s', (_name, oauth) => {
    const outgoing = { ...request, oauth };
    rig.authorizer.begin(outgoing);
    expect(rig.others).toEqual([[oauth, outgoing]]);
    expect(rig.others[0]?.[1]).toBe(outgoing);
  });
});

describe('the headers of a request', () => {
  test('are there synchronously while there is a token: frozen, and the same object for the same token', () => {
    rig.source.held = token('one');
    const first = rig.authorizer.begin(request)?.headers();
    expect(first).toEqual({ authorization: 'Bearer one' });
    expect(Object.isFrozen(first)).toBe(true);
    expect(rig.authorizer.begin(request)?.headers()).toBe(first);
    rig.source.held = token('two');
    expect(rig.authorizer.begin(request)?.headers()).toEqual({ authorization: 'Bearer two' });
    expect(rig.source.waits).toEqual([]);
  });

  test('are waited for without a token, with the caller’s signal', async () => {
    const { signal } = new AbortController();
    const waiting = rig.authorizer.begin({ ...request, signal })?.headers();
    expect(rig.source.waits).toEqual([{ signal }]);
    rig.source.answer(token('one'));
    expect(await waiting).toEqual({ authorization: 'Bearer one' });
    expect(rig.clock.pendingTimers).toBe(0);
  });

  test('are waited for no longer than the request’s time-out', async () => {
    const waiting = Promise.resolve(rig.authorizer.begin({ ...request, timeoutMs: 100 })?.headers());
    const settled = waiting.catch((error: unknown) => error);
    await rig.clock.advance(99);
    expect(rig.source.waits[0]?.signal?.aborted).toBe(false);
    await rig.clock.advance(1);
    expect(await settled).toBeInstanceOf(DOMException);
    expect(await settled).toMatchObject({
      name: 'TimeoutError',
      message: "No token was obtained within the request's time-out of 100 ms",
    });
    expect(rig.source.waits[0]?.signal?.aborted).toBe(true);
  });

  test('are waited for until the caller’s signal aborts, also with a time-out', async () => {
    const controller = new AbortController();
    const outgoing = { ...request, timeoutMs: 100, signal: controller.signal };
    const waiting = Promise.resolve(rig.authorizer.begin(outgoing)?.headers());
    const reason = new Error('gone');
    controller.abort(reason);
    await expect(waiting).rejects.toBe(reason);
    expect(rig.clock.pendingTimers).toBe(0);
  });

  test.each([0, -1, undefined, Number.NaN, 2 ** 31, Number.POSITIVE_INFINITY])(
    'are waited for without a time-out if it is %s',
    async (timeoutMs) => {
      const waiting = rig.authorizer.begin({ ...request, timeoutMs })?.headers();
      expect(rig.clock.pendingTimers).toBe(0);
      rig.source.answer(token('one'));
      expect(await waiting).toEqual({ authorization: 'Bearer one' });
    },
  );

  test('are waited for with the longest time-out of a timer', () => {
    void rig.authorizer.begin({ ...request, timeoutMs: 2 ** 31 - 1 })?.headers();
    expect(rig.clock.nextTimerDelayMs).toBe(2 ** 31 - 1);
  });
});
