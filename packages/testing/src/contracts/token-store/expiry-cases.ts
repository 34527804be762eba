import assert from 'node:assert/strict';
import { digest, longMs } from './key-and-lifetime.ts';
import type { TokenStoreCase } from './token-store-case.ts';

export const expiryCases: readonly TokenStoreCase[] = [
  {
    title: 'a record can be read until it expires, and not afterwards',
    async run({ elapse, now, store }) {
      await store.set(digest, 'record', now() + longMs);
      await elapse(longMs / 2);
      assert.equal(await store.get(digest), 'record');
      await elapse(longMs / 2 + 1);
      assert.equal((await store.get(digest)) ?? undefined, undefined);
    },
  },
  {
    title: 'an expiry may be a fraction of a millisecond',
    async run({ now, store }) {
      await store.set(digest, 'record', now() + longMs + 0.123);
      assert.equal(await store.get(digest), 'record');
    },
  },
  {
    title: 'a record that expires in centuries is kept',
    async run({ elapse, now, store }) {
      await store.set(digest, 'record', now() + 1e13);
      await elapse(longMs);
      assert.equal(await store.get(digest), 'record');
    },
  },
  {
    title: 'a record that has already expired is not written',
    async run({ now, store }) {
      await store.set(digest, 'expired', now() - 1);
      assert.equal((await store.get(digest)) ?? undefined, undefined);
      await store.set(digest, 'record', now() + longMs, 1);
      await store.set(digest, 'expired', now() - 1, 2);
      await store.set(digest, 'expired', 0);
      assert.equal(await store.get(digest), 'record');
    },
  },
  {
    title: 'another write replaces the expiry, with a later or an earlier one',
    async run({ elapse, now, store }) {
      await store.set(digest, 'short', now() + longMs);
      await store.set(digest, 'long', now() + 4 * longMs);
      await elapse(2 * longMs);
      assert.equal(await store.get(digest), 'long');
      await store.set(digest, 'short', now() + longMs);
      await elapse(longMs + 1);
      assert.equal((await store.get(digest)) ?? undefined, undefined);
    },
  },
  {
    title: 'an expired record does not block a write of an older version',
    async run({ elapse, now, store }) {
      await store.set(digest, 'expired', now() + longMs, 9);
      await elapse(longMs + 1);
      await store.set(digest, 'record', now() + longMs, 1);
      assert.equal(await store.get(digest), 'record');
    },
  },
];
