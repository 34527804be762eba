import { startTestbed } from '@evergrant/testing';
import type { Dispatcher } from 'undici';
import { describe, expect, test } from 'vitest';
import { oauthInterceptor } from './index.ts';
import { undiciCopies } from '../test/support/undici-copies.ts';

describe.each(undiciCopies)('a handler of undici %s', (version, { Agent }) => {
  const isLegacy = version.startsWith('6');

  test('may end the wait for a token, and hears why', async () => {
    await using bed = await startTestbed();
    bed.tokens.hold();
    const dispatcher = new Agent().compose(oauthInterceptor(bed.client));
    const controllers: Dispatcher.DispatchController[] = [];
    let abort: (reason: Error) => void = () => expect.unreachable();
    const failed = new Promise<Error>((resolve) => {
      const legacy = { onConnect: (end: typeof abort) => void (abort = end), onError: resolve };
      const current = {
        onRequestStart(controller: Dispatcher.DispatchController) {
          controllers.push(controller);
          abort = (reason) => controller.abort(reason);
        },
        onResponseError: (_controller: unknown, error: Error) => resolve(error),
      };
      const handler = isLegacy ? legacy : current;
      dispatcher.dispatch({ origin: bed.api.url, path: '/users', method: 'GET' }, handler as never);
    });
    await bed.tokens.whenRequested();
    for (const { aborted, paused, reason } of controllers) {
      expect({ aborted, paused, reason }).toEqual({ aborted: false, paused: false, reason: null });
    }
    const reason = new Error('enough');
    abort(reason);
    expect(await failed).toBe(reason);
    expect(controllers).toHaveLength(isLegacy ? 0 : 1);
    for (const controller of controllers) {
      controller.pause();
      controller.resume();
      expect(controller).toMatchObject({ aborted: true, reason });
    }
    expect(bed.api.requests).toHaveLength(0);
    bed.tokens.release();
  });
});
