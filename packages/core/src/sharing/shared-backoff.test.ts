import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { OAuthError } from '../base/errors.ts';
import { decodeSharedBackoff, encodeSharedBackoff, type SharedBackoff } from './shared-backoff.ts';

const pause: SharedBackoff = {
  kind: 'terminal',
  untilAt: 5000,
  error: new OAuthError('request-refused', 'no', {
    endpoint: 'https://example.com/token',
    endpointStatus: 401,
    oauthError: { error: 'invalid_client', error_description: 'unknown' },
    cause: new Error('not for others'),
  }),
};

/** The record of the back-off, with other members. */
function changed(members: Record<string, unknown>): string {
  return JSON.stringify({ ...JSON.parse(encodeSharedBackoff(pause)), ...members });
}

test('a back-off is read as it was written, without the cause of its error', () => {
  const back = decodeSharedBackoff(encodeSharedBackoff(pause));
  expect(back).toMatchObject({ kind: 'terminal', untilAt: 5000 });
  expect(back?.error).toBeInstanceOf(OAuthError);
  expect(back?.error.toJSON()).toEqual(pause.error.toJSON());
  expect(back?.error.cause).toBeUndefined();
});

test.each(['terminal', 'retry-after', 'cool-down'] as const)(
  'a back-off of the kind %s is read as it was written',
  (kind) => {
    const error = new OAuthError('endpoint-unavailable', 'x', { retryable: true });
    const back = decodeSharedBackoff(encodeSharedBackoff({ kind, untilAt: 1, error }));
    expect(back?.kind).toBe(kind);
    expect(back?.error.toJSON()).toEqual(error.toJSON());
    expect(Object.keys(back?.error ?? {}).toSorted()).toEqual(['code', 'retryable']);
  },
);

describe('is not read as a back-off:', () => {
  test.each([
    ['nothing', ''],
    ['garbage', 'garbage'],
    ['null', 'null'],
    ['a list', '[]'],
    ['an empty object', '{}'],
    ['one of another version', changed({ version: 2 })],
    ['one of an unknown kind', changed({ kind: 'for ever' })],
    ['one without a kind', changed({ kind: undefined })],
    ['one without an end', changed({ untilAt: undefined })],
    ['one whose end is a text', changed({ untilAt: '5000' })],
    ['one whose end is null', changed({ untilAt: null })],
    ['one without a code', changed({ code: undefined })],
    ['one whose code is a number', changed({ code: 5 })],
    ['one without a message', changed({ message: undefined })],
    ['one whose message is a number', changed({ message: 5 })],
  ])('%s', (_name, record) => {
    expect(decodeSharedBackoff(record)).toBeUndefined();
  });

  test('any text, and reading it never throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(decodeSharedBackoff(text)).toBeUndefined();
      }),
    );
  });
});

test.each([
  ['endpoint', 5],
  ['endpointStatus', '401'],
  ['oauthError', 'invalid_client'],
  ['oauthError', null],
])('a member %s that is %j is ignored', (name, value) => {
  const error = decodeSharedBackoff(changed({ [name]: value }))?.error;
  expect(error?.code).toBe('request-refused');
  expect(error).not.toHaveProperty(name);
});

test('a back-off without the member retryable is not retryable', () => {
  expect(decodeSharedBackoff(changed({ retryable: 'yes' }))?.error.retryable).toBe(false);
});
