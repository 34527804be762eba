import { describe, expect, test } from 'vitest';
import { OAuthError, type OAuthErrorCode } from '../base/errors.ts';
import { describeFailure } from './describe-failure.ts';

const badGateway = {
  status: 502,
  error: 'bad_gateway',
  message: 'An upstream service could not be used.',
};
const unavailable = {
  status: 503,
  error: 'service_unavailable',
  message: 'An upstream service is not available at the moment.',
};

describe('describeFailure', () => {
  test.each<OAuthErrorCode>(['request-refused', 'invalid-configuration', 'closed', 'token-unusable'])(
    'a failure that stays (%s) is a bad gateway',
    (code) => {
      expect(describeFailure(new OAuthError(code, 'hush-hush', { retryAfterMs: 1000 }))).toEqual(badGateway);
    },
  );

  test.each<OAuthErrorCode>(['endpoint-unavailable', 'network-failure', 'timeout'])(
    'a failure that passes (%s) is a service that is not available',
    (code) => {
      expect(describeFailure(new OAuthError(code, 'hush-hush', { retryable: true }))).toEqual(unavailable);
    },
  );

  test.each([
    [0, 0],
    [1, 1],
    [1000, 1],
    [1001, 2],
    [300_000, 300],
  ])('a wait of %i ms is told in whole seconds, rounded up', (retryAfterMs, retryAfterSeconds) => {
    const error = new OAuthError('endpoint-unavailable', 'x', { retryable: true, retryAfterMs });
    expect(describeFailure(error)).toEqual({ ...unavailable, retryAfterSeconds });
  });

  test('tells nothing of what is upstream', () => {
    const error = new OAuthError('request-refused', 'hush-hush', {
      endpoint: 'https://hush-hush.example/token',
      endpointStatus: 401,
      oauthError: { error: 'hush_hush', error_description: 'hush-hush' },
    });
    expect(JSON.stringify(describeFailure(error))).not.toMatch(/hush|401/);
  });

  test('finds the failure behind errors that HTTP clients wrap around it', () => {
    const failure = new OAuthError('timeout', 'x', { retryable: true });
    const wrapped = new Error('outer', { cause: new TypeError('inner', { cause: failure }) });
    expect(describeFailure(wrapped)).toEqual(unavailable);
  });

  test.each([{ status: 404 }, { statusCode: 418 }, { status: 200, statusCode: 200 }])(
    'leaves an error alone that was made to be answered in a certain way: %j',
    (status) => {
      const cause = new OAuthError('closed', 'x');
      expect(describeFailure(Object.assign(new Error('mine', { cause }), status))).toBeUndefined();
    },
  );

  test('a status that is no number says nothing', () => {
    const cause = new OAuthError('closed', 'x');
    expect(describeFailure(Object.assign(new Error('mine', { cause }), { status: 'error' }))).toEqual(
      badGateway,
    );
  });

  test('a status that somebody put on our own error changes nothing', () => {
    expect(describeFailure(Object.assign(new OAuthError('closed', 'x'), { status: 404 }))).toEqual(
      badGateway,
    );
  });

  test.each([new Error('x'), undefined, null, 'closed', 5, {}])('%s is not ours', (error) => {
    expect(describeFailure(error)).toBeUndefined();
  });
});
