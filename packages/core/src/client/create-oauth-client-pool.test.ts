import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { atLength } from '../../test/support/at-length.ts';
import { createOAuthClientPool } from './create-oauth-client-pool.ts';
import type { OAuthClientOptions } from './oauth-client-options.ts';

/** A token endpoint in memory. The token contains the name of its tenant. */
const answer = (async (input) => {
  const tenant = new URL(String(input)).pathname.slice('/token/'.length);
  return Response.json({ access_token: `token-of-${tenant}`, token_type: 'Bearer', expires_in: 3600 });
}) as typeof fetch;

const optionsOf = (tenant: string): OAuthClientOptions => ({
  name: `tenant ${tenant}`,
  tokenEndpoint: `https://id.example.com/token/${tenant}`,
  clientId: tenant,
  clientSecret: `secret-of-${tenant}`,
  origins: ['https://api.example.com'],
  fetch: answer,
});

describe('a pool of clients', () => {
  it('gives a tenant the same client again, and resolves its options once for concurrent calls', async () => {
    let resolved = 0;
    const pool = createOAuthClientPool({ resolve: async (tenant) => (resolved++, optionsOf(tenant)) });
    const clients = await Promise.all(Array.from({ length: 100 }, () => pool.get('acme')));
    expect(new Set([...clients, await pool.get('acme')]).size).toBe(1);
    expect(resolved).toBe(1);
    expect(pool.peek('acme')).toBe(clients[0]);
    expect(pool.peek('other')).toBeUndefined();
  });

  it('drops the least recently used client beyond its size, and a dropped client still works', async () => {
    const pool = createOAuthClientPool({ resolve: optionsOf, max: 2 });
    const [one, two] = [await pool.get('one'), await pool.get('two')];
    await pool.get('one');
    await pool.get('three');
    expect(pool.size).toBe(2);
    expect(pool.peek('one')).toBe(one);
    expect(pool.peek('two')).toBeUndefined();
    expect((await two.getToken()).value).toBe('token-of-two');
    expect(await pool.get('two')).not.toBe(two);
  });

  it('passes every event with its tenant to each listener, also of later clients, until the listener is removed', async () => {
    const pool = createOAuthClientPool({ resolve: optionsOf });
    const heard: string[] = [];
    const end = pool.subscribe((event, tenant) => void heard.push(`${tenant}: ${event.type}`));
    pool.subscribe(() => {
      throw new Error('the logger is broken');
    });
    pool.subscribe(() => Promise.reject(new Error('so is this one')) as unknown as void);
    await (await pool.get('one')).getToken();
    await (await pool.get('two')).getToken();
    end();
    await (await pool.get('three')).getToken();
    const each = (tenant: string): string[] => [`${tenant}: token-requested`, `${tenant}: token-obtained`];
    expect(heard).toEqual([...each('one'), ...each('two')]);
  });

  it('gives the status of each of its clients', async () => {
    const pool = createOAuthClientPool({ resolve: optionsOf });
    await (await pool.get('one')).getToken();
    await pool.get('two');
    expect(pool.status()).toMatchObject({
      one: { name: 'tenant one', state: 'fresh' },
      two: { name: 'tenant two', state: 'none' },
    });
  });

  it('passes on the error of resolve, and calls resolve again next time', async () => {
    let down = true;
    const pool = createOAuthClientPool({
      resolve(tenant) {
        if (down) throw new Error('vault is sealed');
        return optionsOf(tenant);
      },
    });
    await expect(pool.get('acme')).rejects.toThrow('vault is sealed');
    down = false;
    expect((await pool.get('acme')).name).toBe('tenant acme');
  });

  it('closes the client of a tenant that is removed, also while it is being resolved', async () => {
    let release: () => void = () => {};
    const pool = createOAuthClientPool({
      resolve: async (tenant) => {
        if (tenant === 'slow') await new Promise<void>((resolve) => (release = resolve));
        return optionsOf(tenant);
      },
    });
    const client = await pool.get('acme');
    await pool.remove('acme');
    await expect(client.getToken()).rejects.toMatchObject({ code: 'closed' });
    const slow = pool.get('slow');
    await Promise.resolve();
    await pool.remove('slow');
    release();
    await expect(slow).rejects.toMatchObject({ code: 'closed' });
    expect(pool.size).toBe(0);
  });

  it('closes all its clients when it is closed', async () => {
    const pool = createOAuthClientPool({ resolve: optionsOf });
    const client = await pool.get('acme');
    await pool[Symbol.asyncDispose]();
    await expect(client.getToken()).rejects.toMatchObject({ code: 'closed' });
    await expect(pool.get('acme')).rejects.toMatchObject({ code: 'closed' });
  });

  it('refuses an invalid size, resolver or tenant', async () => {
    expect(() => createOAuthClientPool({ resolve: optionsOf, max: 0 })).toThrow(/max/);
    expect(() => createOAuthClientPool({ resolve: optionsOf, max: 1.5 })).toThrow(
      /^max: is 1.5; write a whole number/,
    );
    expect(() => createOAuthClientPool({} as never)).toThrow(/resolve/);
    await expect(createOAuthClientPool({ resolve: optionsOf }).get('')).rejects.toThrow(/tenant/);
  });

  it('serves many more tenants than it keeps clients, in less than 16 kB for each client, each with its own token', async () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const max = atLength({ short: 300, full: 1_000 });
    const pool = createOAuthClientPool({ resolve: optionsOf, max });
    await (await pool.get('warm-up')).getToken();
    collect();
    const before = process.memoryUsage().heapUsed;
    const tenantCount = atLength({ short: 3_000, full: 100_000 });
    for (let first = 0; first < tenantCount; first += 100) {
      const tenants = Array.from({ length: 100 }, (_, index) => `t${(first + index) % (tenantCount - 9)}`);
      const values = await Promise.all(
        tenants.map(async (tenant) => (await (await pool.get(tenant)).getToken()).value),
      );
      expect(values).toEqual(tenants.map((tenant) => `token-of-${tenant}`));
    }
    collect();
    expect(pool.size).toBe(max);
    // All tenants would take twice that.
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(16_000 * max);
  }, 60_000);
});
