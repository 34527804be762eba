import { describe, expect, test } from 'vitest';
import { createOAuthClientPool } from '../../src/client/create-oauth-client-pool.ts';
import { clientAssertion, privateKeyJwt, tlsClientAuth } from '../../src/client-authentication/assertions.ts';
import { clientSecretBasic } from '../../src/client-authentication/client-secret-basic.ts';
import { clientSecretPost } from '../../src/client-authentication/client-secret-post.ts';
import type { TokenStore } from '../../src/store/token-store.ts';
import { clock, rig, store, useEnemyStore } from '../support/enemy-store-rig.ts';
import { threatRig, type ThreatRigOptions, tokenAnswer, tokenEndpoint } from '../support/threat-rig.ts';

useEnemyStore();

const refused = (): Response => Response.json({ error: 'invalid_client' }, { status: 401 });
/** A token endpoint that knows the secret of the honest client. */
const checking = (more: ThreatRigOptions = {}): ThreatRigOptions => ({
  endpoint: (number, init) =>
    new Headers(init.headers).get('authorization') === `Basic ${btoa('client-1:the-right-secret')}`
      ? tokenAnswer(number)
      : refused(),
  ...more,
});

describe('who names the client id of another', () => {
  test.each(['a-wrong-secret', 'the-right-secret ', 'THE-RIGHT-SECRET'])(
    'with the secret %j is not served the other’s token from the shared store',
    async (clientSecret) => {
      const honest = rig(checking({ clientSecret: 'the-right-secret' }));
      await honest.client.getToken();
      const thief = rig(checking({ clientSecret }));
      await expect(thief.client.getToken()).rejects.toMatchObject({ code: 'request-refused' });
      expect(thief.events).not.toContainEqual(expect.objectContaining({ type: 'token-shared' }));
    },
  );

  test('in a pool of tenants cannot pause the other’s renewals either', async () => {
    const options = checking();
    let number = 0;
    const pool = createOAuthClientPool({
      resolve: (tenant) => ({
        tokenEndpoint,
        name: 'one-name-for-all',
        clientId: 'client-1',
        clientSecret: tenant === 'honest' ? 'the-right-secret' : 'a-wrong-secret',
        clock,
        store,
        fetch: async (_input, init) => options.endpoint?.(++number, init ?? {}) ?? refused(),
      }),
    });
    const thief = await pool.get('thief');
    await expect(thief.getToken()).rejects.toMatchObject({ code: 'request-refused' });
    expect((await (await pool.get('honest')).getToken()).value).toBe('token-2');
  });

  test('cannot use up the other’s share of a limit of token requests', async () => {
    const tokenRequestLimit = { requests: 2, perMs: 3_600_000 };
    const thief = rig(checking({ tokenRequestLimit, terminalErrorTtlMs: 0, clientSecret: 'a-wrong-secret' }));
    for (let call = 0; call < 5; call++) await thief.client.getToken().catch(() => {});
    const honest = rig(checking({ tokenRequestLimit, clientSecret: 'the-right-secret' }));
    expect((await honest.client.getToken()).value).toBe('token-1');
  });
});

test('holders of the same credentials share a token, however the secret is given', async () => {
  const first = rig({ clientSecret: 'the-right-secret' });
  await first.client.getToken();
  for (const more of [
    { clientSecret: () => 'the-right-secret' },
    { authentication: clientSecretBasic(async () => 'the-right-secret') },
    { authentication: clientSecretPost('the-right-secret') },
  ]) {
    const other = rig(more);
    expect((await other.client.getToken()).value).toBe('token-1');
    expect(other.tokenRequests).toEqual([]);
  }
});

test('an authentication that does not tell whose token it is needs a sharingKey where there is a store', async () => {
  const { privateKey } = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, [
    'sign',
    'verify',
  ]);
  const untold = [() => {}, clientAssertion(() => 'a.b.c'), tlsClientAuth(), privateKeyJwt(privateKey)];
  for (const authentication of untold) {
    expect(() => rig({ authentication })).toThrow(/^sharingKey: is missing/);
    expect(() => rig({ authentication, sharingKey: 'known to the holders only' })).not.toThrow();
    expect(() => threatRig({ authentication })).not.toThrow();
  }
});

describe('a lease that is never given back', () => {
  const taken = (): TokenStore => ({ ...store, lease: async () => undefined });

  test('is overcome after its time, with an event, and every call is answered', async () => {
    const waiting = rig({ store: taken() });
    const calls = Array.from({ length: 20 }, () => waiting.status());
    for (const result of await Promise.all(calls.map((call) => waiting.settled(call))))
      expect(result).toEqual({ status: 'fulfilled', value: 200 });
    expect(waiting.tokenRequests).toHaveLength(1);
    expect(waiting.events).toContainEqual(
      expect.objectContaining({ type: 'lease-overcome', lease: 'token', waitedMs: expect.any(Number) }),
    );
  });

  test('is overcome before the deadline where that is short: time-out 2 s, deadline 3 s', async () => {
    const waiting = rig({ store: taken(), timeoutMs: 2_000, deadlineMs: 3_000 });
    expect(await waiting.settled(waiting.client.getToken())).toMatchObject({ status: 'fulfilled' });
  });

  test('is overcome at once where the deadline leaves no time to wait', async () => {
    const waiting = rig({ store: taken(), timeoutMs: 3_000, deadlineMs: 3_000 });
    expect(await waiting.settled(waiting.client.getToken())).toMatchObject({ status: 'fulfilled' });
  });

  test('of the request limit is overcome after a second, with an event', async () => {
    const waiting = rig({ store: taken(), tokenRequestLimit: { requests: 10, perMs: 60_000 } });
    expect(await waiting.settled(waiting.client.getToken())).toMatchObject({ status: 'fulfilled' });
    expect(waiting.events).toContainEqual(
      expect.objectContaining({ type: 'lease-overcome', lease: 'token-request-limit' }),
    );
  });

  test('does not delay a call while there is a token: its renewal goes on behind', async () => {
    const one = rig();
    await one.client.getToken();
    one.clock.stall(0.8 * 3_600_000);
    const waiting = rig({ store: taken() });
    expect(await waiting.settled(waiting.status())).toMatchObject({ status: 'fulfilled', value: 200 });
    expect(waiting.tokenRequests).toEqual([]);
    for (let second = 0; second < 30; second++) {
      expect(await waiting.status()).toBe(200);
      await clock.advance(1_000);
    }
    expect(waiting.tokenRequests).toHaveLength(1);
  });
});
