import { describe, expect, it } from 'vitest';
import { isOAuthError } from '../base/errors.ts';
import { failure, hour, managerRig, type Step } from '../../test/support/manager-rig.ts';

const down = (count: number): Step[] => Array.from({ length: count }, () => ({ fail: failure() }));

describe('a token endpoint that fails while the token is still usable', () => {
  it('causes events only: every call gets the token, nothing rejects', async () => {
    const { clock, events, grant, value } = managerRig([{ give: 'token-1' }, ...down(100)]);
    await value();
    await clock.advance(0.75 * hour);
    for (let minute = 0; minute < 14; minute++) {
      expect(await value()).toBe('token-1');
      await clock.advance(60_000);
    }
    const failed = events.filter(({ type }) => type === 'renewal-failed');
    expect(failed.length).toBeGreaterThan(3);
    expect(failed.every((event) => 'servedFromCache' in event && event.servedFromCache)).toBe(true);
    // Cool-downs of 30, 60, 120, 240 s, then half of the rest each time: with a call a minute, eight renewals.
    expect(grant.requests - 1).toBeLessThanOrEqual(3 * 8);
  });

  it('is tried again after a cool-down that grows from 30 s to 5 min', async () => {
    const { clock, grant, value } = managerRig([{ give: 'token-1', lifetimeMs: 24 * hour }, ...down(30)], {
      retry: { attempts: 1, baseDelayMs: 250, maxDelayMs: 5_000 },
    });
    await value();
    await clock.advance(18 * hour);
    for (let second = 0; second < 1500; second++) {
      await value();
      await clock.settle();
      clock.stall(1000);
    }
    const waits = grant.at.slice(2).map((at, index) => (at - (grant.at[index + 1] as number)) / 1000);
    expect(waits.slice(0, 6)).toEqual([30, 60, 120, 240, 300, 300]);
  });

  it('is tried again more often towards the hard edge, so that its recovery is noticed in time', async () => {
    const { clock, grant, value } = managerRig([{ give: 'token-1' }, ...down(30)], {
      retry: { attempts: 1, baseDelayMs: 250, maxDelayMs: 5_000 },
    });
    await value();
    await clock.advance(0.75 * hour);
    const [edge] = grant.at as [number];
    for (let second = 0; second < 890; second++) {
      expect(await value()).toBe('token-1');
      await clock.settle();
      clock.stall(1000);
    }
    const left = grant.at.slice(1).map((at) => Math.round((edge + hour - 10_000 - at) / 1000));
    expect(left).toEqual([890, 860, 800, 680, 440, 220, 110, 55, 27, 13, 6, 3, 1]);
  });

  it('starts with the shortest cool-down again after a success', async () => {
    const { clock, manager, value } = managerRig([{ give: 'token-1' }, ...down(3), { give: 'token-2' }]);
    await value();
    await clock.advance(0.75 * hour);
    await value();
    await clock.advance(1000);
    expect(manager.lastFailure?.error.code).toBe('endpoint-unavailable');
    expect(manager.coolDownMs).toBeGreaterThan(0);
    await clock.advance(30_000);
    await value();
    await clock.settle();
    expect(await value()).toBe('token-2');
    expect(manager.lastFailure).toBeUndefined();
    expect(manager.coolDownMs).toBe(0);
  });

  it('gets no request for as long as its Retry-After says', async () => {
    const { clock, grant, value } = managerRig(
      [{ give: 'token-1' }, { fail: failure({ retryAfterMs: 200_000 }) }],
      { retry: { attempts: 1, baseDelayMs: 250, maxDelayMs: 5_000 } },
    );
    await value();
    await clock.advance(0.75 * hour);
    await value();
    await clock.advance(199_999);
    await value();
    await clock.settle();
    expect(grant.requests).toBe(2);
    await clock.advance(1);
    await value();
    await clock.settle();
    expect(grant.requests).toBe(3);
  });
});

describe('a token endpoint that fails while there is no token', () => {
  it('gets three requests with waits between them before a call fails', async () => {
    const { clock, events, grant, value } = managerRig(down(3));
    const call = value();
    call.catch(() => {});
    await clock.advance(10_000);
    await expect(call).rejects.toMatchObject({ code: 'endpoint-unavailable', retryable: true });
    expect(grant.requests).toBe(3);
    expect(grant.at.map((at) => at - (grant.at[0] as number))).toEqual([0, 125, 375]);
    expect(events.filter(({ type }) => type === 'token-request-retried')).toHaveLength(2);
  });

  it('gets a request for the next call, because failures are not cached', async () => {
    const { grant, value } = managerRig([{ fail: failure({ code: 'network-failure', retryable: false }) }]);
    await expect(value()).rejects.toMatchObject({ code: 'network-failure' });
    expect(await value()).toBe('token-2');
    expect(grant.requests).toBe(2);
  });

  it('makes concurrent callers fail with an error of their own each', async () => {
    const { value } = managerRig([{ fail: failure({ code: 'request-refused' }) }]);
    const results = await Promise.allSettled([value(), value(), value()]);
    const errors = results.map((result) => (result.status === 'rejected' ? result.reason : undefined));
    expect(errors.every(isOAuthError)).toBe(true);
    expect(new Set(errors).size).toBe(3);
  });

  it('gets a bounded number of requests from calls that come all the time', async () => {
    const { clock, grant, value } = managerRig(down(10_000));
    for (let tick = 0; tick < 1_200; tick++) {
      value().catch(() => {});
      clock.stall(500);
      if (tick % 2 === 0) await clock.advance(0);
    }
    // In ten minutes: renewals come five seconds apart, each with three attempts after 125 and 250 ms.
    expect(grant.requests).toBeLessThan(3 * 120);
  });

  it('makes later calls wait if its Retry-After ends within the deadline', async () => {
    const { clock, grant, value } = managerRig([{ fail: failure({ retryAfterMs: 20_000 }) }]);
    const call = value();
    await clock.advance(19_999);
    expect(grant.requests).toBe(1);
    await clock.advance(1);
    expect(await call).toBe('token-2');
  });

  it('makes calls fail at once with retryAfterMs if its Retry-After ends after the deadline', async () => {
    const { clock, grant, value } = managerRig([{ fail: failure({ retryAfterMs: 100_000 }) }]);
    await expect(value()).rejects.toMatchObject({ retryAfterMs: 100_000 });
    await clock.advance(40_000);
    await expect(value()).rejects.toMatchObject({ retryAfterMs: 60_000 });
    expect(grant.requests).toBe(1);
    await clock.advance(60_000);
    expect(await value()).toBe('token-2');
  });
});

describe('a token endpoint that refuses the request', () => {
  const refused = (): Step => ({
    fail: failure({ code: 'request-refused', endpointStatus: 401, oauthError: { error: 'invalid_client' } }),
  });

  it('makes calls fail at once, without a retry, and gets no request for 30 s', async () => {
    const { clock, grant, value } = managerRig([refused()]);
    await expect(value()).rejects.toMatchObject({ code: 'request-refused', retryable: false });
    await clock.advance(29_999);
    await expect(value()).rejects.toMatchObject({ oauthError: { error: 'invalid_client' } });
    expect(grant.requests).toBe(1);
    await clock.advance(1);
    expect(await value()).toBe('token-2');
  });

  it('gets a request at once when the credentials have changed', async () => {
    const { grant, value } = managerRig([refused()]);
    await expect(value()).rejects.toMatchObject({ code: 'request-refused' });
    grant.changed = true;
    expect(await value()).toBe('token-2');
  });

  it('gets one more request if the secret was rotated in the meantime', async () => {
    const { grant, value } = managerRig([refused()]);
    grant.changed = true;
    expect(await value()).toBe('token-2');
    expect(grant.requests).toBe(2);
  });

  it('gets no more than one such request', async () => {
    const { grant, value } = managerRig([refused(), refused(), refused()]);
    grant.changed = true;
    await expect(value()).rejects.toMatchObject({ code: 'request-refused' });
    expect(grant.requests).toBe(2);
  });

  it('gets no such request while the renewal rate is used up', async () => {
    const { grant, value } = managerRig([refused()], { renewalRate: { burst: 1, perMinute: 60 } });
    grant.changed = true;
    await expect(value()).rejects.toMatchObject({ code: 'request-refused' });
    expect(grant.requests).toBe(1);
  });

  it('does not make a usable token unusable', async () => {
    const { clock, grant, value } = managerRig([{ give: 'token-1' }, refused()]);
    await value();
    await clock.advance(0.75 * hour);
    await value();
    await clock.settle();
    expect(await value()).toBe('token-1');
    expect(grant.requests).toBe(2);
  });
});

describe('a token endpoint that hangs', () => {
  it('is given up after ten seconds for an attempt, and after thirty in all', async () => {
    const { clock, grant, value } = managerRig([{ hold: true }, { hold: true }, { hold: true }]);
    const call = value();
    call.catch(() => {});
    await clock.advance(10_000);
    expect(grant.signals[0]?.aborted).toBe(true);
    await clock.advance(20_000);
    await expect(call).rejects.toMatchObject({ code: 'timeout', retryable: true });
    expect(grant.requests).toBeLessThanOrEqual(3);
  });

  it('does not block the next call', async () => {
    const { clock, value } = managerRig([{ hold: true }], {
      retry: { attempts: 1, baseDelayMs: 0, maxDelayMs: 0 },
    });
    const call = value();
    call.catch(() => {});
    await clock.advance(10_000);
    await expect(call).rejects.toMatchObject({ code: 'timeout' });
    expect(await value()).toBe('token-2');
  });
});
