import { AccessToken } from '@evergrant/core';
import { type OutgoingRequest } from '@evergrant/core/adapter';
import { do_not_optimize as keep } from 'mitata';
import type { Benchmark } from '../benchmark.ts';
import { apiUrl, authorization, freshClient } from '../fresh-client.ts';
import { fixedHeader } from './fixed-header.ts';

/** Without this, the compiler would find that nobody wants the result, and drop the call. */
function kept<Result>(result: Result): Result {
  keep(result);
  return result;
}

const expires = { epochMs: Date.now() + 7 * 86_400_000, monotonicMs: performance.now() + 7 * 86_400_000 };
const headers = Object.freeze({ authorization });

/** By hand as well, but not fooled by a clock that is set back: the two readings that the engine makes. */
function fixedHeaderBothClocks(): { readonly authorization: string } {
  if (Date.now() < expires.epochMs && performance.now() < expires.monotonicMs) return headers;
  throw new Error('the token has expired');
}

/** Without any HTTP client: what a fresh token costs a call that already has everything else. */
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
