import { AccessToken } from '@evergrant/core';
import type { OutgoingRequest } from '@evergrant/core/adapter';
import { do_not_optimize as keep } from 'mitata';
import type { Benchmark } from '../benchmark.ts';
import { authorization } from '../access-token.ts';
import { apiUrl, freshClient } from '../fresh-client.ts';
import { fixedHeader } from './fixed-header.ts';

/** Keeps the compiler from dropping a call whose result is not used. */
function kept<Result>(result: Result): Result {
  keep(result);
  return result;
}

const expires = { epochMs: Date.now() + 7 * 86_400_000, monotonicMs: performance.now() + 7 * 86_400_000 };
const headers = Object.freeze({ authorization });

/** By hand too, but with the two clocks that the engine reads, so that a clock set back does no harm. */
function fixedHeaderBothClocks(): { readonly authorization: string } {
  if (Date.now() < expires.epochMs && performance.now() < expires.monotonicMs) return headers;
  throw new Error('the token has expired');
}

/** Measures the cost of a fresh token without any HTTP client. */
export const hotPath: Benchmark = {
  name: 'hot',
  title: 'Hot path: the header while the token is fresh',
  async open() {
    const client = await freshClient();
    const authorizer = client.authorizer({});
    const request: OutgoingRequest = {
      url: `${apiUrl}/users?page=2`,
      method: 'GET',
      hasAuthorization: false,
      replayable: true,
    };
    const parsed: OutgoingRequest = { ...request, url: new URL(request.url) };
    const begun = authorizer.begin(request);
    if (begun === undefined) throw new Error('the request is outside the origins');
    return {
      cases: [
        {
          name: 'by hand, one clock',
          call: () => kept(fixedHeader()),
          authorized: true,
          baseline: true,
        },
        { name: 'by hand, both clocks', call: () => kept(fixedHeaderBothClocks()), authorized: true },
        { name: 'client.peek()', call: () => kept(client.peek()), authorized: true },
        { name: 'headers()', call: () => kept(begun.headers()), authorized: true },
        {
          name: 'begin(URL).headers()',
          call: () => kept(authorizer.begin(parsed)?.headers()),
          authorized: true,
        },
        {
          name: 'begin(string).headers()',
          call: () => kept(authorizer.begin(request)?.headers()),
          authorized: true,
        },
        {
          name: 'new URL(string) alone',
          call: () => kept(new URL(request.url as string)),
          authorized: false,
        },
        { name: 'await client.getToken()', call: () => client.getToken(), authorized: true },
      ],
      arrived: (result) =>
        result instanceof AccessToken
          ? result.authorization
          : (result as { authorization?: string }).authorization,
      close: () => client.close(),
    };
  },
};
