import { type FakeClock, fakeClock } from '@evergrant/testing';
import {
  type FaultInjector,
  injectableFaults,
  type InjectableFaultName,
  startFaultInjector,
} from '@evergrant/testing/faults';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { authorizedFetch } from '../../src/authorizer/authorized-fetch.ts';
import { createOAuthClient } from '../../src/client/create-oauth-client.ts';
import { isOAuthError } from '../../src/base/errors.ts';
import type { OAuthClient } from '../../src/client/oauth-client.ts';
import { type Expectation, expectation, type Standing, standings } from './expectations.ts';

const hour = 3_600_000;
const unhandled: unknown[] = [];
const note = (reason: unknown): void => void unhandled.push(reason);

let clock: FakeClock;
let injector: FaultInjector;

beforeAll(async () => {
  process.on('unhandledRejection', note);
  clock = fakeClock();
  injector = await startFaultInjector({ clock });
});
afterAll(async () => {
  process.off('unhandledRejection', note);
  await injector.close();
});

/** One call of the API: `answered`, or the code of the error. */
async function call(client: OAuthClient): Promise<string> {
  try {
    const response = await authorizedFetch(client, injector.fetch)(`${injector.apiUrl}/users`);
    await response.text();
    return response.ok ? 'answered' : `HTTP ${response.status}`;
  } catch (error) {
    return isOAuthError(error) ? error.code : `not ours: ${String(error)}`;
  }
}

/** Lets simulated time pass, but only while core waits for it. */
class Driver {
  #waitedForMs = 0;
  #wake: () => void = () => {};

  constructor(client: OAuthClient) {
    client.subscribe((event) => {
      if (event.type !== 'token-request-retried') return;
      this.#waitedForMs = event.delayMs;
      this.#wake();
    });
  }

  /** Lets time pass until the work is done. `patient`: the server waits for time to pass as well. */
  async until<T>(work: Promise<T>, patient: boolean): Promise<T> {
    let done = false;
    const finished = work.finally(() => (done = true));
    while (!done) {
      const passMs = patient ? 500 : this.#waitedForMs;
      this.#waitedForMs = 0;
      if (passMs > 0) await clock.advance(passMs);
      else await Promise.race([finished, new Promise<void>((resolve) => (this.#wake = resolve))]);
    }
    return finished;
  }
}

/** A client with such a token, and a fault that has just begun. */
async function stand(standing: Standing, name: InjectableFaultName): Promise<OAuthClient> {
  const { clientId, clientSecret, fetch, profile } = injector;
  await injector.clear();
  injector.tokens.revokeAll();
  // The longest waits of full jitter.
  const client = createOAuthClient({
    ...profile,
    clientId,
    clientSecret,
    fetch,
    clock,
    random: () => 1 - 1e-9,
    propagationMs: 0,
  });
  if (standing !== 'cold') await client.getToken();
  if (standing === 'stale') clock.stall(0.85 * hour);
  if (standing === 'expired') clock.stall(hour);
  if (standing === 'refused') injector.tokens.revokeAll();
  await injector.inject(name);
  return client;
}

/** Resolves when the renewal in the background has ended. */
function renewalEnd(client: OAuthClient): Promise<void> {
  return new Promise((resolve) => {
    const stop = client.subscribe(({ type }) => {
      if (type !== 'renewal-failed' && type !== 'token-obtained') return;
      stop();
      resolve();
    });
  });
}

async function behave(name: InjectableFaultName, standing: Standing, expected: Expectation): Promise<void> {
  const { kind } = injectableFaults[name];
  const patient = kind === 'silent' || kind === 'slow';
  const client = await stand(standing, name);
  const driver = new Driver(client);
  const ended = renewalEnd(client);
  const attemptsBefore = injector.tokenAttempts;
  const begunAt = clock.now().monotonicMs;
  const hasToken = standing === 'fresh' || standing === 'stale';

  const result = hasToken ? await call(client) : await driver.until(call(client), patient);
  expect(result).toBe(hasToken ? 'answered' : expected.result);
  if (standing === 'stale') await driver.until(ended, patient);
  expect(injector.tokenAttempts - attemptsBefore).toBe(standing === 'fresh' ? 0 : expected.requests);
  // Time advances in steps of half a second when there is nothing else to wait for.
  expect(clock.now().monotonicMs - begunAt).toBeLessThanOrEqual(expected.withinMs + (patient ? 500 : 0));

  await injector.clear();
  if (!hasToken && expected.remembered) expect(await call(client)).toBe(result);
  if (standing !== 'fresh') clock.stall(expected.answeredAfterMs);
  expect(await call(client)).toBe('answered');
  await client.close();
}

const names = Object.keys(injectableFaults) as InjectableFaultName[];

/** Every fault meets a client without a token, and one with a stale token; one fault of each kind meets the others. */
function faultsFor(standing: Standing): InjectableFaultName[] {
  if (standing === 'cold' || standing === 'stale') return names;
  const met = new Set<string>();
  return names.filter((name) => {
    const { kind } = injectableFaults[name];
    return !met.has(kind) && met.add(kind);
  });
}

describe.each(standings)('with a token that is %s', (standing) => {
  it.each(faultsFor(standing))('%s', async (name) => {
    await behave(name, standing, expectation(name, injectableFaults[name].kind));
  });
});

it('no fault caused an unhandled rejection', () => expect(unhandled).toEqual([]));
