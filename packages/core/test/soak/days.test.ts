import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { fakeClock } from '@evergrant/testing';
import { describe, expect, it } from 'vitest';
import type { AuthorizedRequest, AuthorizationHeaders } from '../../src/authorizer/request-authorizer.ts';
import type { ResponseHead } from '../../src/protocol/response-head.ts';
import { createOAuthClient } from '../../src/client/create-oauth-client.ts';
import { atLength } from '../support/at-length.ts';
import { seededRandom, SimulatedProvider } from './simulated-provider.ts';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

function heapUsed(): number {
  collect();
  return process.memoryUsage().heapUsed;
}

const lifetimeMs = 3_600_000;
const dayMs = 24 * 3_600_000;
const days = atLength({ short: 1, full: 7 });
const totalMs = days * dayMs;
/** The time after which the heap has to be constant. */
const warmMs = totalMs / 7;
const callEveryMs = 20;
const heads: Record<200 | 401, ResponseHead> = {
  200: { status: 200, header: () => undefined },
  401: { status: 401, header: () => undefined },
};

/** Simulates days at fifty calls a second: the real core, a fake clock, random troubles. */
async function simulate(seed: number) {
  const clock = fakeClock({ settleTurns: 1 });
  const random = seededRandom(seed);
  const provider = new SimulatedProvider({ clock, random, lifetimeMs });
  const client = createOAuthClient({
    name: 'soak',
    tokenEndpoint: 'https://id.example.com/token',
    clientId: 'soak',
    clientSecret: 'soak-secret',
    origins: ['https://api.example.com'],
    fetch: provider.fetch,
    clock,
    random,
  });
  const authorizer = client.authorizer({});
  const request = {
    url: new URL('https://api.example.com/x'),
    method: 'GET',
    hasAuthorization: false,
    replayable: true,
  };
  const count = { calls: 0, answered: 0, failed: 0, lostWithToken: 0, failedRenewals: 0 };
  client.subscribe((event) => void (event.type === 'renewal-failed' && count.failedRenewals++));
  let waiting = 0;

  function finish(call: AuthorizedRequest, headers: AuthorizationHeaders, resent: boolean): void {
    const status = provider.status(headers.authorization as string);
    const again = call.handleResponse(heads[status]) === 'resend';
    if (again && !resent) return void send(call, true);
    if (status === 200) count.answered++;
    else count.lostWithToken++;
  }
  function send(call: AuthorizedRequest, resent: boolean): void {
    const headers = call.headers();
    if (!(headers instanceof Promise)) return finish(call, headers, resent);
    waiting++;
    headers.then(
      (late) => {
        waiting--;
        finish(call, late, resent);
      },
      () => {
        waiting--;
        count.failed++;
        if (client.peek() !== undefined) count.lostWithToken++;
      },
    );
  }

  let heapWhenWarm = 0;
  for (let passedMs = 0; passedMs < totalMs; passedMs += callEveryMs) {
    if (passedMs % 60_000 === 0) provider.trouble();
    if (heapWhenWarm === 0 && passedMs >= warmMs) heapWhenWarm = heapUsed();
    clock.stall(callEveryMs);
    count.calls++;
    send(authorizer.begin(request) as AuthorizedRequest, false);
    if (waiting > 0 || clock.pendingTimers > 0) await clock.advance(0);
  }
  await clock.advance(31_000);
  return { ...count, provider, heapGrowth: heapUsed() - heapWhenWarm };
}

describe('a client in simulated days at fifty calls a second, with random troubles', () => {
  it('loses no call with a usable token, sends as few token requests as possible, and keeps a constant heap', async () => {
    const result = await simulate(8);
    const { provider } = result;
    expect(result.failedRenewals, 'a seed with troubles has to be chosen').toBeGreaterThan(0);
    expect(result.calls).toBe(totalMs / callEveryMs);
    expect(result.answered + result.failed).toBe(result.calls);
    expect(result.lostWithToken).toBe(0);
    // The ideal: one token at each soft edge, and one more for each revocation.
    const ideal = totalMs / (0.75 * lifetimeMs) + provider.revocations;
    expect(provider.issued).toBeLessThan(ideal * 1.05);
    expect(provider.issued).toBeGreaterThan(ideal * 0.9);
    // Failed requests: no failed renewal has more than three attempts.
    expect(provider.tokenRequests - provider.issued).toBeLessThanOrEqual(
      3 * result.failedRenewals + Math.max(2, 0.03 * ideal),
    );
    // One byte per call would be 3.7 MB in a day, and 26 MB in a week.
    expect(result.heapGrowth).toBeLessThan(2 * 1024 * 1024);
  }, 120_000);
});
