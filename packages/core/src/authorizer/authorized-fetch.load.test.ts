import { describe, expect, it } from 'vitest';
import { api, authorization, useFetchRig, users } from '../../test/support/fetch-rig.ts';

useFetchRig();

describe('an authorized fetch under load', () => {
  it('sends one token request for three hundred concurrent cold calls', async () => {
    const statuses = await Promise.all(Array.from({ length: 300 }, users));
    expect(new Set(statuses)).toEqual(new Set([200]));
    expect(authorization.tokenRequests).toBe(1);
  });

  it('sends one token request for two hundred concurrent calls with a revoked token', async () => {
    await users();
    authorization.revokeAll();
    const statuses = await Promise.all(Array.from({ length: 200 }, users));
    expect(new Set(statuses)).toEqual(new Set([200]));
    expect(authorization.tokenRequests).toBe(2);
  });

  it('leaves no connection open after two hundred resends', async () => {
    await users();
    for (let round = 0; round < 200; round++) {
      authorization.revokeAll();
      expect(await users()).toBe(200);
    }
    expect(new Set(api.requests.map(({ connection }) => connection)).size).toBeLessThanOrEqual(2);
  });
});
