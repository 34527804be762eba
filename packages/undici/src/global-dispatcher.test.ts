import { startTestbed } from '@evergrant/testing';
import type { Dispatcher } from 'undici';
import { expect, test } from 'vitest';
import { undiciCopies } from '../test/support/undici-copies.ts';
import { clientOf } from '../test/support/client-of.ts';
import { oauthInterceptor } from './index.ts';

test.each(undiciCopies)(
  'a client that authenticates in the body gets its token through its own interceptor: undici %s as the global dispatcher',
  async (_version, { Agent, fetch, getGlobalDispatcher, setGlobalDispatcher }) => {
    await using bed = await startTestbed();
    const before: Dispatcher = getGlobalDispatcher();
    const { origin } = new URL(bed.tokens.tokenEndpoint);
    await using client = clientOf(bed, {
      origins: [origin, bed.api.url],
      authenticationMethod: 'client_secret_post',
      retry: false,
      timeoutMs: 2_000,
      fetch: fetch as unknown as typeof globalThis.fetch,
    });
    setGlobalDispatcher(new Agent().compose(oauthInterceptor(client)));
    try {
      expect((await fetch(`${bed.api.url}/users`)).status).toBe(200);
    } finally {
      setGlobalDispatcher(before);
    }
    expect(bed.tokens.tokenRequests).toBe(1);
  },
);
