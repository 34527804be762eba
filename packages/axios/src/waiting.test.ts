import { findOAuthError } from '@evergrant/core';
import { startTestbed } from '@evergrant/testing';
import type { AxiosError, AxiosStatic } from 'axios';
import { describe, expect, test } from 'vitest';
import { attachOAuth } from './index.ts';
import { axiosCopies } from '../test/support/axios-copies.ts';

interface CancelTokenListeners {
  _listeners?: unknown[];
}

async function failureOf(call: Promise<unknown>): Promise<AxiosError> {
  return call.then(
    () => expect.unreachable(),
    (error) => error,
  );
}

describe.each(axiosCopies.map((copy) => [copy.VERSION, copy as AxiosStatic] as const))(
  'axios %s',
  (_version, copy) => {
    test.each([
      ['as axios words it', {}, 'timeout of 300ms exceeded', 'ECONNABORTED'],
      ['with the caller’s message', { timeoutErrorMessage: 'too slow' }, 'too slow', 'ECONNABORTED'],
      [
        'with the clearer code',
        { transitional: { clarifyTimeoutError: true } },
        'timeout of 300ms exceeded',
        'ETIMEDOUT',
      ],
    ])('a timeout during the wait for a token fails the call %s', async (_name, config, message, code) => {
      await using bed = await startTestbed();
      bed.tokens.hold();
      const instance = copy.create({ baseURL: bed.api.url, timeout: 300 });
      attachOAuth(instance, bed.client);
      const call = failureOf(instance.get('/users', config));
      await bed.tokens.whenRequested();
      await bed.clock.advance(300);
      const error = await call;
      expect(error).toMatchObject({ message, code, isAxiosError: true, config: { url: '/users' } });
      expect(findOAuthError(error)).toBeUndefined();
      expect(bed.api.requests).toHaveLength(0);
      bed.tokens.release();
    });

    test('a time-out error of an adapter of the caller’s own stays as it is', async () => {
      await using bed = await startTestbed();
      const instance = copy.create({ baseURL: bed.api.url });
      attachOAuth(instance, bed.client);
      const own = new DOMException('own', 'TimeoutError');
      expect(await failureOf(instance.get('/x', { adapter: () => Promise.reject(own) }))).toBe(own);
    });

    test('an abort during the wait is a cancellation like any other', async () => {
      await using bed = await startTestbed();
      bed.tokens.hold();
      const instance = copy.create({ baseURL: bed.api.url });
      attachOAuth(instance, bed.client);
      const controller = new AbortController();
      const call = failureOf(instance.get('/users', { signal: controller.signal }));
      await bed.tokens.whenRequested();
      controller.abort();
      const error = await call;
      expect(copy.isCancel(error)).toBe(true);
      expect(error.code).toBe('ERR_CANCELED');
      expect(bed.api.requests).toHaveLength(0);
      bed.tokens.release();
    });

    test('a cancel token ends the wait, with or without a signal beside it', async () => {
      await using bed = await startTestbed();
      bed.tokens.hold();
      const instance = copy.create({ baseURL: bed.api.url });
      attachOAuth(instance, bed.client);
      const source = copy.CancelToken.source();
      const { signal } = new AbortController();
      const calls = [{ cancelToken: source.token }, { cancelToken: source.token, signal }].map((config) =>
        failureOf(instance.get('/users', config)),
      );
      await bed.tokens.whenRequested();
      source.cancel('enough');
      for (const error of await Promise.all(calls)) {
        expect(copy.isCancel(error)).toBe(true);
        expect(error.message).toBe('enough');
      }
      expect(bed.api.requests).toHaveLength(0);
      bed.tokens.release();
    });

    test('a signal beside a cancel token ends the wait as well', async () => {
      await using bed = await startTestbed();
      bed.tokens.hold();
      const instance = copy.create({ baseURL: bed.api.url });
      attachOAuth(instance, bed.client);
      const controller = new AbortController();
      const cancelToken = copy.CancelToken.source().token;
      const call = failureOf(instance.get('/users', { cancelToken, signal: controller.signal }));
      await bed.tokens.whenRequested();
      controller.abort();
      expect(copy.isCancel(await call)).toBe(true);
      bed.tokens.release();
    });

    test('a cancel token that outlives many calls gathers no listeners', async () => {
      await using bed = await startTestbed();
      const instance = copy.create({ baseURL: bed.api.url });
      attachOAuth(instance, bed.client);
      const cancelToken = copy.CancelToken.source().token;
      for (let call = 0; call < 5; call++) {
        await bed.client.invalidate();
        await instance.get('/users', { cancelToken });
      }
      expect((cancelToken as CancelTokenListeners)._listeners?.length ?? 0).toBeLessThanOrEqual(1);
    });

    test('a call without a token fails with an AxiosError of its own, whose cause is ours', async () => {
      await using bed = await startTestbed();
      bed.tokens.clientSecret = 'another secret';
      const instance = copy.create({ baseURL: bed.api.url });
      attachOAuth(instance, bed.client);
      const stacks: number[] = [];
      for (let call = 0; call < 30; call++) {
        const error = await failureOf(instance.get(`/users?call=${call}`));
        expect(copy.isAxiosError(error)).toBe(true);
        expect(error.config?.url).toBe(`/users?call=${call}`);
        expect(error.response).toBeUndefined();
        const cause = findOAuthError(error);
        expect(cause?.code).toBe('request-refused');
        expect(error.message).toBe(cause?.message);
        stacks.push(cause?.stack?.length ?? 0);
      }
      // axios adds the caller's stack to whatever is rejected; ours is remembered, and must not grow with each call.
      expect(Math.max(...stacks.slice(1))).toBeLessThanOrEqual((stacks[1] as number) + 100);
      expect(bed.tokens.tokenRequests).toBe(1);
    });
  },
);
