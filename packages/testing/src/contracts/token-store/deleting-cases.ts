import assert from 'node:assert/strict';
import { digest, longMs } from './key-and-lifetime.ts';
import type { TokenStoreCase } from './token-store-case.ts';

export const deletingCases: readonly TokenStoreCase[] = [
  {
    title: 'a record can be removed by any process, whichever process wrote it',
    async run({ now, other, store }) {
      await store.set(digest, 'record', now() + longMs, 1);
      await other.delete(digest);
      assert.equal((await store.get(digest)) ?? undefined, undefined);
    },
  },
  {
    title: 'removing a record that does not exist does nothing',
    async run({ store }) {
      await store.delete(digest);
      await store.delete(digest, 'record');
      assert.equal((await store.get(digest)) ?? undefined, undefined);
    },
  },
  {
    title: 'a given record is removed only if it is the one that is stored',
    async run({ now, other, store }) {
      await store.set(digest, 'refused', now() + longMs, 1);
      await other.set(digest, 'renewed', now() + longMs, 2);
      await store.delete(digest, 'refused');
      assert.equal(await store.get(digest), 'renewed');
      await store.delete(digest, 'renewe');
      await store.delete(digest, '');
      assert.equal(await store.get(digest), 'renewed');
      await other.delete(digest, 'renewed');
      assert.equal((await store.get(digest)) ?? undefined, undefined);
    },
  },
  {
    title: 'a record that is not removed keeps its expiry and its version',
    async run({ elapse, now, store }) {
      await store.set(digest, 'second', now() + longMs, 2);
      await store.delete(digest, 'first');
      await store.set(digest, 'first', now() + longMs, 1);
      assert.equal(await store.get(digest), 'second');
      await elapse(longMs + 1);
      assert.equal((await store.get(digest)) ?? undefined, undefined);
    },
  },
];
