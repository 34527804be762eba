import { fakeClock } from '@evergrant/testing';
import { expect, it } from 'vitest';
import { createOAuthClient } from '../../src/index.ts';
import { seededRandom } from './simulated-provider.ts';

const lifetimeMs = 3_600_000;
const callEveryMs = 100;

/** Calls during two lifetimes. The token endpoint is down for a fifth of a lifetime, from `downFrom` on. */
async function story(downFrom: number) {
  const clock = fakeClock({ settleTurns: 1 });
  const random = seededRandom(7);
  const startedMs = clock.now().monotonicMs;
  const ageOf = (): number => (clock.now().monotonicMs - startedMs) / lifetimeMs;
  const attemptsDown: number[] = [];
  const client = createOAuthClient({
    name: 'outage',
    tokenEndpoint: 'https://id.example.com/token',
    clientId: 'outage',
    clientSecret: 'outage-secret',
    origins: ['https://api.example.com'],
    clock,
    random,
    fetch: async () => {
      if (ageOf() >= downFrom && ageOf() < downFrom + 0.2) {
        attemptsDown.push(ageOf());
        throw new TypeError('fetch failed');
      }
      return Response.json({
        access_token: `t${ageOf()}`,
        token_type: 'bearer',
        expires_in: lifetimeMs / 1000,
      });
    },
  });
  await client.getToken();
  const authorizer = client.authorizer({});
  const url = new URL('https://api.example.com/');
  let answered = 0;
  let waited = 0;
  const calls = (2 * lifetimeMs) / callEveryMs;
  for (let call = 0; call < calls; call++) {
    clock.stall(callEveryMs);
    const request = authorizer.begin({ url, method: 'GET', hasAuthorization: false, replayable: true });
    const headers = request?.headers();
    if (headers instanceof Promise) waited++;
    if ((await headers)?.authorization?.startsWith('Bearer t')) answered++;
    if (clock.pendingTimers > 0 || client.status().renewing) await clock.advance(0);
  }
  return { calls, answered, waited, attempts: attemptsDown.length };
}

it.each([0.7, 0.75, 0.76, 0.78, 0.79])(
  'with the token endpoint down for a fifth of the lifetime, from %f of it on, every call is answered without a wait',
  async (downFrom) => {
    const { answered, attempts, calls, waited } = await story(downFrom);
    expect(answered).toBe(calls);
    // No call is slower than usual: all of them get their header synchronously.
    expect(waited).toBe(0);
    // Twelve minutes, cool-downs of 30 s and more (±20 %), halved towards the hard edge; three attempts for each renewal.
    expect(attempts).toBeLessThanOrEqual(3 * 12);
  },
);
