import { startTestbed } from '@evergrant/testing';
import { describe, expect, test } from 'vitest';
import type { Dispatcher } from 'undici';
import { oauthInterceptor } from './index.ts';
import { type UndiciCopy, undiciCopies } from '../test/support/undici-copies.ts';

/** What `fetch` of one copy is given as an agent of another: the types of neither say that it may. */
type AnyFetch = (url: string, init: { dispatcher: unknown }) => Promise<{ status: number }>;

/** A status, or why there is none. */
async function outcomeOf(fetch: AnyFetch, url: string, dispatcher: Dispatcher): Promise<number | string> {
  return fetch(url, { dispatcher }).then(
    ({ status }) => status,
    (error) => `${error.cause.code}: ${error.cause.message}`,
  );
}

const fetches: (readonly [name: string, fetch: AnyFetch])[] = [
  ['the fetch of Node itself', globalThis.fetch as AnyFetch],
  ...undiciCopies.map(([version, copy]) => [`the fetch of ${version}`, copy.fetch as AnyFetch] as const),
];

describe.each(fetches)('%s', (_name, fetch) => {
  test.each(undiciCopies)(
    'gets along with an agent of undici %s as well as it does without us, and fails no later',
    async (_version, { Agent }: UndiciCopy) => {
      await using bed = await startTestbed();
      const url = `${bed.api.url}/users`;
      const bare = await outcomeOf(fetch, url, new Agent());
      const reached = bed.api.requests.length;
      const ours = new Agent().compose(oauthInterceptor(bed.client));
      if (bare !== 401) {
        expect(bare).toMatch(/^UND_ERR_INVALID_ARG: invalid on\w+ method$/);
        expect(await outcomeOf(fetch, url, ours)).toBe(bare);
        expect(bed.api.requests).toHaveLength(reached);
        return;
      }
      expect(await outcomeOf(fetch, url, ours)).toBe(200);
      bed.tokens.revokeAll();
      expect(await outcomeOf(fetch, url, ours)).toBe(200);
      expect(bed.api.requests).toHaveLength(reached + 3);
      expect(bed.tokens.tokenRequests).toBe(2);
    },
  );
});
