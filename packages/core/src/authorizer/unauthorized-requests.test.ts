import { beforeEach, expect, test } from 'vitest';
import type { OAuthEventDraft } from '../base/events.ts';
import { UnauthorizedRequests } from './unauthorized-requests.ts';

let events: OAuthEventDraft[];
let unauthorized: UnauthorizedRequests;
beforeEach(() => {
  events = [];
  unauthorized = new UnauthorizedRequests({ emit: (event) => void events.push(event) });
});

test('a request without a token is reported with its reason, its origin and a page about the reason', () => {
  expect(unauthorized.add('outside-origins', 'https://else.example/users?key=1')).toBeUndefined();
  expect(events).toEqual([
    {
      type: 'request-unauthorized',
      reason: 'outside-origins',
      origin: 'https://else.example',
      help: expect.stringMatching(/^https:.*#outside-origins$/),
    },
  ]);
});

test('each pair of reason and origin is reported once, and every request is counted', () => {
  unauthorized.add('outside-origins', 'https://a.example/1');
  unauthorized.add('outside-origins', new URL('https://a.example/2'));
  unauthorized.add('outside-origins', 'https://b.example/');
  unauthorized.add('oauth-false', 'https://a.example/1');
  expect(
    events.map((event) => event.type === 'request-unauthorized' && [event.reason, event.origin]),
  ).toEqual([
    ['outside-origins', 'https://a.example'],
    ['outside-origins', 'https://b.example'],
    ['oauth-false', 'https://a.example'],
  ]);
  expect(unauthorized.counts).toEqual({ 'outside-origins': 3, 'oauth-false': 1 });
});

test('a URL that is not absolute is reported with an empty origin', () => {
  unauthorized.add('outside-origins', '/users');
  expect(events).toMatchObject([{ origin: '' }]);
});

test('no more than a thousand pairs are reported, and all are counted', () => {
  for (let index = 0; index < 1_002; index++) unauthorized.add('oauth-false', `https://a${index}.example`);
  expect(events).toHaveLength(1_000);
  expect(events.at(-1)).toMatchObject({ origin: 'https://a999.example' });
  expect(unauthorized.counts).toEqual({ 'oauth-false': 1_002 });
});

test('the counts that a caller got do not change later', () => {
  const before = unauthorized.counts;
  unauthorized.add('oauth-false', 'https://a.example');
  expect(before).toEqual({});
});
