import assert from 'node:assert/strict';
import { digest, longMs, type TokenStoreCase } from './token-store-case.ts';

export const expiryCases: readonly TokenStoreCase[] = [
  {
    name: 'a record is there until its time has come, and then no longer',
    async run({ elapse, now, store }) {
      await store.set(digest, 'record', now() + longMs);
      await elapse(longMs / 2);
      assert.equal(await store.get(digest), 'record');
      await elapse(longMs / 2 + 1);
      assert.equal((await store.get(digest)) ?? undefined, undefined);
    },
  },
  {
    name: 'a time that is no whole millisecond is none too odd',
    async run({ now, store }) {
      await store.set(digest, 'record', now() + longMs + 0.123);
      assert.equal(await store.get(digest), 'record');
    },
  },
  {
    name: 'a record for centuries is kept',
    async run({ elapse, now, store }) {
      await store.set(digest, 'record', now() + 1e13);
      await elapse(longMs);
      assert.equal(await store.get(digest), 'record');
    },
  },
  {
    name: 'a record that has expired already is not written',
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
    name: 'another write brings another time, longer or shorter',
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
    name: 'what has expired is in the way of nothing',
    async run({ elapse, now, store }) {
      await store.set(digest, 'expired', now() + longMs, 9);
      await elapse(longMs + 1);
      await store.set(digest, 'record', now() + longMs, 1);
      assert.equal(await store.get(digest), 'record');
    },
  },
];
