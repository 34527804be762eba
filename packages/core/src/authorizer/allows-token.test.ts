import { expect, test } from 'vitest';
import { allowsToken } from './allows-token.ts';
import type { OutgoingRequest, RequestAuthorizer } from './request-authorizer.ts';

const inside = 'https://api.example.com/users';

/** An authorizer of one URL, without a quick look or with one. */
function authorizer(quick: boolean): { authorizer: RequestAuthorizer; begun: OutgoingRequest[] } {
  const begun: OutgoingRequest[] = [];
  return {
    begun,
    authorizer: {
      begin(request) {
        begun.push(request);
        return request.url === inside ? { headers: () => ({}), handleResponse: () => 'done' } : undefined;
      },
      run: () => Promise.reject(new Error('nothing is sent')),
      ...(quick && { allows: (url) => url === inside }),
    },
  };
}

test.each([true, false])(
  'a URL is allowed if a request to it would get a token (with allows: %s)',
  (quick) => {
    const { authorizer: own } = authorizer(quick);
    expect(allowsToken(own, inside)).toBe(true);
    expect(allowsToken(own, inside, { hasAuthorization: false, method: 'POST' })).toBe(true);
    expect(allowsToken(own, 'https://else.example/')).toBe(false);
  },
);

test.each([true, false])(
  'no URL is allowed for a request without a token of ours (with allows: %s)',
  (quick) => {
    const { authorizer: own, begun } = authorizer(quick);
    expect(allowsToken(own, inside, { hasAuthorization: false, method: 'GET', oauth: false })).toBe(false);
    expect(allowsToken(own, inside, { hasAuthorization: true, method: 'GET' })).toBe(false);
    expect(begun).toEqual([]);
  },
);

test('an authorizer without allows is told the whole request, which is not sent twice', () => {
  const { authorizer: own, begun } = authorizer(false);
  const oauth = { scope: 'x' };
  allowsToken(own, inside);
  allowsToken(own, inside, { hasAuthorization: false, method: 'POST', oauth });
  const usual = { url: inside, hasAuthorization: false, replayable: false };
  expect(begun).toEqual([
    { ...usual, method: 'GET', oauth: undefined },
    { ...usual, method: 'POST', oauth },
  ]);
});

test('an authorizer with allows is not told of a request, so that it emits no event', () => {
  const { authorizer: own, begun } = authorizer(true);
  allowsToken(own, 'https://else.example/');
  expect(begun).toEqual([]);
});
