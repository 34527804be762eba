import { type FakeClock, fakeClock } from '@evergrant/testing';
import { beforeEach, describe, expect, test } from 'vitest';
import { AccessToken } from '../base/access-token.ts';
import { OAuthError, type OAuthErrorInit } from '../base/errors.ts';
import type { OAuthEventDraft } from '../base/events.ts';
import type { IssuedToken } from '../grant/token-issuer.ts';
import { RenewalThrottle } from './renewal-throttle.ts';
import { requestToken, type TokenRequestOptions } from './token-request.ts';

let clock: FakeClock;
let events: OAuthEventDraft[];
let asked: AbortSignal[];
let changes: number;
beforeEach(() => {
  clock = fakeClock();
  events = [];
  asked = [];
  changes = 0;
});

type Act = (signal: AbortSignal) => Promise<Partial<IssuedToken>>;

const give: Act = async () => ({});
const fail =
  (error: unknown): Act =>
  () =>
    Promise.reject(error);
const refusal = (init: OAuthErrorInit): OAuthError => new OAuthError('request-refused', 'no', init);
const unknownClient = (): OAuthError => refusal({ endpointStatus: 401 });

/** Requests a token from a grant that does these things, one for each request, and then gives tokens. */
function ask(
  acts: Act[],
  options: Partial<TokenRequestOptions> & { changed?: boolean } = {},
): Promise<IssuedToken> {
  const { changed = false, ...rest } = options;
  const control = { signal: new AbortController().signal, commit() {}, expect() {} };
  const settings = {
    clock,
    random: () => 0.5,
    timeoutMs: 10_000,
    coolDown: { initialMs: 30_000, maxMs: 300_000 },
    retry: { attempts: 3, baseDelayMs: 250, maxDelayMs: 5_000 },
    terminalErrorTtlMs: 30_000,
    maxRetryAfterMs: 300_000,
    renewalRate: { burst: 10, perMinute: 20 },
  };
  const throttle = new RenewalThrottle(settings, undefined);
  const emit = (event: OAuthEventDraft): void => void events.push(event);
  return requestToken(
    {
      settings,
      limit: undefined,
      throttle,
      emit,
      grant: {
        async credentialsChanged() {
          changes++;
          return changed;
        },
        async requestToken({ onSend, signal }) {
          onSend();
          asked.push(signal);
          const sent = clock.now();
          const issued = await (acts[asked.length - 1] ?? give)(signal);
          return { sent, token: new AccessToken({ value: 'token-1', expiresAt: 5000 }), ...issued };
        },
      },
      ...rest,
    },
    { reason: 'expired', control, deadlineMs: 30_000 },
  );
}

const typesOf = (): string[] => events.map(({ type }) => type);

describe('the events of a token request', () => {
  test('report the request and the token, with the duration', async () => {
    const { token } = await ask([
      async () => {
        await clock.advance(120);
        return {};
      },
    ]);
    expect(events).toEqual([
      { type: 'token-requested', reason: 'expired', attempt: 1 },
      {
        type: 'token-obtained',
        reason: 'expired',
        fingerprint: token.fingerprint,
        expiresAt: 5000,
        durationMs: 120,
      },
    ]);
  });

  test('report a retry, and number the attempts', async () => {
    const error = new OAuthError('network-failure', 'x', { retryable: true });
    const asking = ask([fail(error)]);
    await clock.advance(125);
    await asking;
    expect(events.slice(0, 3)).toEqual([
      { type: 'token-requested', reason: 'expired', attempt: 1 },
      { type: 'token-request-retried', error, delayMs: 125 },
      { type: 'token-requested', reason: 'expired', attempt: 2 },
    ]);
  });

  test.each([
    [30_000, ['clock-skewed']],
    [-30_000, ['clock-skewed']],
    [600_000, ['clock-skewed']],
    [29_999, []],
    [-29_999, []],
    [0, []],
    [undefined, []],
  ])('report a clock skew of %s ms', async (skewMs, types) => {
    await ask([async () => (skewMs === undefined ? {} : { skewMs })]);
    expect(typesOf().slice(2)).toEqual(types);
    if (types.length > 0) expect(events[2]).toEqual({ type: 'clock-skewed', skewMs });
  });
});

describe('a token request without an answer', () => {
  test('times out and is tried again', async () => {
    const asking = ask([() => new Promise(() => {})]);
    await clock.advance(9_999);
    expect(asked[0]?.aborted).toBe(false);
    await clock.advance(1);
    expect(asked[0]?.reason).toMatchObject({
      code: 'timeout',
      retryable: true,
      message: 'the token endpoint did not answer within 10000 ms (timeoutMs)',
    });
    await clock.advance(125);
    expect((await asking).token.value).toBe('token-1');
  });
});

describe('a token request whose credentials the endpoint refuses', () => {
  test.each([
    ['by the status 401', refusal({ endpointStatus: 401 })],
    ['by the code invalid_client', refusal({ endpointStatus: 400, oauthError: { error: 'invalid_client' } })],
  ])('%s is sent once more if the secret has changed', async (_name, error) => {
    expect((await ask([fail(error)], { changed: true })).token.value).toBe('token-1');
    expect([asked.length, changes]).toEqual([2, 1]);
    expect(typesOf()).toEqual(['token-requested', 'token-requested', 'token-obtained']);
  });

  test('is not sent again if the secret is the same', async () => {
    const error = unknownClient();
    await expect(ask([fail(error)])).rejects.toBe(error);
    expect([asked.length, changes]).toEqual([1, 1]);
  });

  test('is sent once more only, however often the secret changes', async () => {
    const error = unknownClient();
    await expect(ask([fail(unknownClient()), fail(error)], { changed: true })).rejects.toBe(error);
    expect([asked.length, changes]).toEqual([2, 1]);
  });

  test('is sent once more only, also across retries', async () => {
    const passing = new OAuthError('network-failure', 'x', { retryable: true });
    const error = unknownClient();
    const asking = ask([fail(unknownClient()), fail(passing), fail(error)], { changed: true });
    const settled = asking.catch((caught: unknown) => caught);
    await clock.advance(125);
    expect(await settled).toBe(error);
    expect([asked.length, changes]).toEqual([3, 1]);
  });
});

test.each([
  ['another refusal', refusal({ endpointStatus: 400, oauthError: { error: 'invalid_scope' } })],
  ['a refusal without an error code', refusal({ endpointStatus: 403 })],
  ['another error', Object.assign(new Error('x'), { endpointStatus: 401 })],
])('%s does not cause a check of the secret', async (_name, error) => {
  await expect(ask([fail(error)], { changed: true })).rejects.toBe(error);
  expect([asked.length, changes]).toEqual([1, 0]);
});
