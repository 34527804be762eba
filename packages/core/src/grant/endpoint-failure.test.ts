import { describe, expect, test } from 'vitest';
import type { OAuthError } from '../base/errors.ts';
import { grantRig } from '../../test/support/grant-rig.ts';

const endpoint = 'https://example.com/token';

/** The failure that comes of this answer. */
function answered(status: number, body: unknown, headers: Record<string, string> = {}): Promise<OAuthError> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return grantRig(endpoint, { fetch: async () => new Response(text, { status, headers }) }).failure();
}

describe('a failure of the token endpoint is retryable:', () => {
  test.each([408, 429, 500, 502, 503, 504, 599])('status %i with any body', async (status) => {
    for (const body of ['', '<h1>sorry</h1>', { error: 'invalid_client' }, { status, error: 'Bad' }]) {
      expect(await answered(status, body)).toMatchObject({
        code: 'endpoint-unavailable',
        retryable: true,
        endpointStatus: status,
        endpoint,
      });
    }
  });

  test.each(['temporarily_unavailable', 'server_error', 'slow_down'])(
    'the code %s with any status',
    async (error) => {
      for (const status of [200, 400, 401, 403]) {
        expect(await answered(status, { error })).toMatchObject({
          code: 'endpoint-unavailable',
          retryable: true,
          endpointStatus: status,
          oauthError: { error },
        });
      }
    },
  );
});

describe('a failure of the token endpoint is not retryable:', () => {
  test.each([400, 401, 402, 403, 404, 405, 407, 409, 410, 415, 418, 422, 428, 430, 499])(
    'status %i with any body',
    async (status) => {
      for (const body of [
        '',
        '<h1>no</h1>',
        { error: 'invalid_request' },
        { status, error: 'Bad', message: 'x' },
      ]) {
        expect(await answered(status, body)).toMatchObject({
          code: 'request-refused',
          retryable: false,
          endpointStatus: status,
          endpoint,
        });
      }
    },
  );

  const refusals = [
    'invalid_client',
    'unauthorized_client',
    'invalid_scope',
    'invalid_target',
    'unsupported_grant_type',
  ];

  test.each(refusals)('the code %s with any status', async (error) => {
    for (const status of [200, 400, 401, 403, 404]) {
      expect(await answered(status, { error })).toMatchObject({
        code: 'request-refused',
        retryable: false,
        endpointStatus: status,
        oauthError: { error },
      });
    }
  });

  test.each(refusals)(
    'but it is retryable with the code %s and a retryable status, because that server is broken',
    async (error) => {
      for (const status of [408, 429, 500, 503]) {
        expect(await answered(status, { error })).toMatchObject({
          code: 'endpoint-unavailable',
          retryable: true,
          oauthError: { error },
        });
      }
    },
  );

  test('200 with any other error', async () => {
    expect(await answered(200, { error: 'access_denied', access_token: 'a' })).toMatchObject({
      code: 'request-refused',
      retryable: false,
      endpointStatus: 200,
    });
  });
});

describe('the error of a token endpoint has', () => {
  test.each<[string, number, unknown, string, unknown]>([
    [
      'code and description',
      400,
      { error: 'invalid_scope', error_description: 'No such\nscope' },
      'the token endpoint https://example.com/token answered 400 (invalid_scope: No such scope)',
      { error: 'invalid_scope', error_description: 'No such scope' },
    ],
    [
      'the code alone',
      401,
      { error: 'invalid_client' },
      'the token endpoint https://example.com/token answered 401 (invalid_client)',
      { error: 'invalid_client' },
    ],
    [
      'the words alone',
      401,
      { status: 401, error: 'Unauthorized', message: 'Unknown tenant' },
      'the token endpoint https://example.com/token answered 401 (Unknown tenant)',
      undefined,
    ],
    [
      'the status alone',
      502,
      '<h1>Bad Gateway</h1>',
      'the token endpoint https://example.com/token answered 502',
      undefined,
    ],
  ])('%s', async (_name, status, body, message, oauthError) => {
    const error = await answered(status, body);
    expect(error.message).toBe(message);
    expect(error.oauthError).toEqual(oauthError);
  });

  test('the endpoint without its query', async () => {
    const { failure } = grantRig('https://example.com/a/token?api_key=hush-hush', {
      fetch: async () => new Response('', { status: 500 }),
    });
    const error = await failure();
    expect(error.endpoint).toBe('https://example.com/a/token');
    expect(error.message).not.toContain('hush-hush');
  });
});

describe('Retry-After', () => {
  const date = 'Thu, 01 Jan 2026 00:10:00 GMT';

  test.each<[string, Record<string, string>, number | undefined]>([
    ['seconds', { 'retry-after': '120' }, 120_000],
    ['zero', { 'retry-after': '0' }, 0],
    ['a date, against the server’s own', { 'retry-after': 'Thu, 01 Jan 2026 00:11:00 GMT', date }, 60_000],
    ['a date, against this clock', { 'retry-after': 'Thu, 01 Jan 2026 00:00:30 GMT' }, 30_000],
    ['no longer than the cap', { 'retry-after': '86400' }, 300_000],
    ['garbage', { 'retry-after': 'soon' }, undefined],
    ['nothing', {}, undefined],
  ])('says %s', async (_name, headers, retryAfterMs) => {
    expect((await answered(503, '', headers)).retryAfterMs).toBe(retryAfterMs);
    expect((await answered(200, { error: 'slow_down' }, headers)).retryAfterMs).toBe(retryAfterMs);
  });

  test('starts with the answer', async () => {
    const rig = grantRig(endpoint, {
      fetch: async () => {
        await rig.clock.advance(10_000);
        return new Response('', { status: 503, headers: { 'retry-after': 'Thu, 01 Jan 2026 00:00:30 GMT' } });
      },
    });
    expect((await rig.failure()).retryAfterMs).toBe(20_000);
  });

  test('is limited by maxRetryAfterMs', async () => {
    const { failure } = grantRig(endpoint, {
      maxRetryAfterMs: 1000,
      fetch: async () => new Response('', { status: 429, headers: { 'retry-after': '5' } }),
    });
    expect((await failure()).retryAfterMs).toBe(1000);
  });

  test('is ignored with a failure that is not retryable', async () => {
    expect((await answered(401, '', { 'retry-after': '120' })).retryAfterMs).toBeUndefined();
  });
});

describe('the error of an answer that is not a token response says what it is:', () => {
  const where = 'the answer of the token endpoint https://example.com/token';

  test.each([
    ['<h1>Welcome</h1>', 'is neither JSON nor form-encoded'],
    ['', 'is neither JSON nor form-encoded'],
    ['{}', 'contains no access token'],
    [
      '{"access_token":"a\\r\\nX: 1"}',
      'contains an access token with characters that are not valid in a header',
    ],
  ])('%s', async (body, what) => {
    const error = await answered(200, body);
    expect(error).toMatchObject({
      code: 'invalid-response',
      retryable: false,
      endpointStatus: 200,
      endpoint,
    });
    expect(error.message).toBe(`${where} ${what}`);
  });

  test.each([
    ['mac', '"mac"'],
    ['a\r\n"b"', '"a \\"b\\""'],
    ['x'.repeat(50), `"${'x'.repeat(40)}"`],
    ['é', '""'],
    [{ toString: 1 }, '"object"'],
  ])('the token_type %j', async (token_type, told) => {
    const error = await answered(200, { access_token: 'a1', token_type });
    expect(error).toMatchObject({
      code: 'unsupported-token-type',
      retryable: false,
      endpointStatus: 200,
      endpoint,
    });
    const [said, advice] = error.message.split('. To accept it, write ');
    expect(said).toBe(`${where} has the token_type ${told}; the profile allows bearer, dpop`);
    const isName = /^"\w+"$/.test(told) && typeof token_type === 'string';
    expect(advice).toBe(
      isName ? `tokenTypes: { ${told}: 'Bearer' }, with the scheme that the API wants` : undefined,
    );
  });
});
