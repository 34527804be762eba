import { describe, expect, test } from 'vitest';
import { OAuthError, type OAuthErrorCode } from '../base/errors.ts';
import { failureResponse } from './failure-response.ts';

const badGateway = {
  status: 502,
  headers: { 'cache-control': 'no-store' },
  body: { error: 'bad_gateway', message: 'An upstream service could not be used.' },
};
const unavailable = {
  status: 503,
  headers: { 'cache-control': 'no-store' },
  body: { error: 'service_unavailable', message: 'An upstream service is not available at the moment.' },
};

describe('failureResponse', () => {
  test.each<OAuthErrorCode>(['request-refused', 'invalid-configuration', 'closed', 'token-unusable'])(
    'answers a failure that trying again does not end (%s) with 502, which no cache keeps',
    (code) => {
      expect(failureResponse(new OAuthError(code, 'hush-hush', { retryAfterMs: 1000 }))).toEqual(badGateway);
    },
  );

  test.each<OAuthErrorCode>(['endpoint-unavailable', 'network-failure', 'timeout'])(
    'answers a failure that may end by itself (%s) with 503, which no cache keeps',
    (code) => {
      expect(failureResponse(new OAuthError(code, 'hush-hush', { retryable: true }))).toEqual(unavailable);
    },
  );

  test.each([
    [0, '0'],
    [1, '1'],
    [1000, '1'],
    [1001, '2'],
    [300_000, '300'],
  ])('says a wait of %i ms in whole seconds, rounded up: Retry-After: %s', (retryAfterMs, retryAfter) => {
    const error = new OAuthError('endpoint-unavailable', 'x', { retryable: true, retryAfterMs });
    const headers = { 'cache-control': 'no-store', 'retry-after': retryAfter };
    expect(failureResponse(error)).toEqual({ ...unavailable, headers });
  });

  test('says nothing about the token endpoint', () => {
    const error = new OAuthError('request-refused', 'hush-hush', {
      endpoint: 'https://hush-hush.example/token',
      endpointStatus: 401,
      oauthError: { error: 'hush_hush', error_description: 'hush-hush' },
    });
    expect(JSON.stringify(failureResponse(error))).not.toMatch(/hush|401/);
  });

  test('finds the failure behind errors that HTTP clients wrap around it', () => {
    const failure = new OAuthError('timeout', 'x', { retryable: true });
    const wrapped = new Error('outer', { cause: new TypeError('inner', { cause: failure }) });
    expect(failureResponse(wrapped)).toEqual(unavailable);
  });

  test.each([{ status: 404 }, { statusCode: 418 }, { status: 200, statusCode: 200 }])(
    'leaves an error alone that the application made with a status of its own: %j',
    (status) => {
      const cause = new OAuthError('closed', 'x');
      expect(failureResponse(Object.assign(new Error('mine', { cause }), status))).toBeUndefined();
    },
  );

  test('does not take a status that is not a number for a status', () => {
    const cause = new OAuthError('closed', 'x');
    expect(failureResponse(Object.assign(new Error('mine', { cause }), { status: 'error' }))).toEqual(
      badGateway,
    );
  });

  test('answers an OAuthError in the same way if the application has set a status on it', () => {
    expect(failureResponse(Object.assign(new OAuthError('closed', 'x'), { status: 404 }))).toEqual(
      badGateway,
    );
  });

  test.each([new Error('x'), undefined, null, 'closed', 5, {}])('gives nothing for %s', (error) => {
    expect(failureResponse(error)).toBeUndefined();
  });
});
