import assert from 'node:assert/strict';
import type { Lease, TokenStore } from '@evergrant/core';
import { digest, longMs } from './key-and-lifetime.ts';
import type { TokenStoreCase } from './token-store-case.ts';

async function take(
  store: TokenStore,
  key: string = digest,
  ttlMs: number = longMs,
): Promise<Lease | undefined> {
  assert.ok(store.lease, 'the store has no leases');
  return store.lease(key, ttlMs);
}

async function mustTake(store: TokenStore, key?: string, ttlMs?: number): Promise<Lease> {
  const lease = await take(store, key, ttlMs);
  assert.ok(lease, 'the lease is held by another');
  return lease;
}

const leasing: readonly TokenStoreCase[] = [
  {
    title: 'a lease has one holder, and is free again once it is released',
    async run({ other, store }) {
      const lease = await mustTake(store);
      assert.equal(await take(other), undefined);
      assert.equal(await take(store), undefined, 'the same process gets it twice');
      await lease.release();
      await mustTake(other);
      assert.equal(await take(store), undefined);
    },
  },
  {
    title: 'of many concurrent requests for a lease, one gets it',
    async run({ other, store }) {
      for (let round = 0; round < 5; round++) {
        const asked = Array.from({ length: 50 }, (_, index) => take(index % 2 === 0 ? store : other));
        const held = (await Promise.all(asked)).filter((lease) => lease !== undefined);
        assert.equal(held.length, 1);
        await held[0]?.release();
      }
    },
  },
  {
    title: 'a lease whose holder has died is free once it expires, and not before',
    async run({ elapse, other, store }) {
      await mustTake(store);
      await elapse(longMs / 2);
      assert.equal(await take(other), undefined);
      await elapse(longMs / 2 + 1);
      await mustTake(other);
    },
  },
  {
    title: 'a holder that releases too late does not release the lease of its successor',
    async run({ elapse, other, store }) {
      const late = await mustTake(store);
      await elapse(longMs + 1);
      const successor = await mustTake(other);
      await late.release();
      assert.equal(await take(store), undefined);
      await successor.release();
      await mustTake(store);
    },
  },
  {
    title: 'releasing a lease twice, or after it has expired, does nothing',
    async run({ elapse, other, store }) {
      const lease = await mustTake(store);
      await lease.release();
      await lease.release();
      const next = await mustTake(other);
      await lease.release();
      assert.equal(await take(store), undefined);
      await elapse(longMs + 1);
      await next.release();
      await mustTake(store);
    },
  },
  {
    title: 'a lease may last a fraction of a millisecond',
    async run({ elapse, other, store }) {
      await mustTake(store, 'a', 0.25);
      await mustTake(store, 'b', longMs + 0.5);
      assert.equal(await take(other, 'b'), undefined);
      await elapse(2);
      await mustTake(other, 'a');
    },
  },
  {
    title: 'leases of different keys are independent',
    async run({ other, store }) {
      const lease = await mustTake(store, digest);
      await mustTake(other, `${digest}:pause`);
      await mustTake(other, 'another');
      await lease.release();
      assert.equal(await take(store, 'another'), undefined);
    },
  },
  {
    title: 'the lease of a key and its record are independent',
    async run({ now, other, store }) {
      const keys = [digest, `${digest}:lease`];
      const lease = await mustTake(store);
      for (const key of keys) {
        assert.equal((await other.get(key)) ?? undefined, undefined);
        await other.set(key, 'record', now() + longMs);
      }
      assert.equal(await take(other), undefined);
      for (const key of keys) await other.delete(key);
      assert.equal(await take(other), undefined);
      for (const key of keys) await other.set(key, 'record', now() + longMs);
      await lease.release();
      for (const key of keys) assert.equal(await store.get(key), 'record');
    },
  },
];

export const leaseCases: readonly TokenStoreCase[] = [
  ...leasing.map((each) => ({ ...each, when: ({ leases }: { leases: boolean }) => leases })),
  {
    title: 'the store has no leases, as it declares',
    when: ({ leases }) => !leases,
    async run({ other, store }) {
      assert.equal(store.lease, undefined);
      assert.equal(other.lease, undefined);
    },
  },
];
