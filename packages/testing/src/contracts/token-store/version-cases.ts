import assert from 'node:assert/strict';
import { digest, longMs } from './key-and-lifetime.ts';
import type { TokenStoreCase } from './token-store-case.ts';

export const versionCases: readonly TokenStoreCase[] = [
  {
    title: 'a newer version replaces an older one, and an older one never replaces a newer one',
    async run({ now, other, store }) {
      await store.set(digest, 'second', now() + longMs, 2);
      await other.set(digest, 'first', now() + longMs, 1);
      assert.equal(await store.get(digest), 'second');
      await other.set(digest, 'third', now() + longMs, 3);
      assert.equal(await store.get(digest), 'third');
    },
  },
  {
    title: 'of two records with the same version, the one that is written later stays',
    async run({ now, other, store }) {
      await store.set(digest, 'one', now() + longMs, 2);
      await other.set(digest, 'other', now() + longMs, 2);
      assert.equal(await store.get(digest), 'other');
    },
  },
  {
    title: 'a record without a version is always written, and any record replaces it',
    async run({ now, store }) {
      await store.set(digest, 'second', now() + longMs, 2);
      await store.set(digest, 'without', now() + longMs);
      assert.equal(await store.get(digest), 'without');
      await store.set(digest, 'first', now() + longMs, 1);
      assert.equal(await store.get(digest), 'first');
    },
  },
  {
    title: 'versions are compared as numbers: negative, fractional and as large as timestamps',
    async run({ now, store }) {
      const rising = [
        -10,
        -9.5,
        0,
        0.1 + 0.2,
        9,
        10,
        1_796_000_000_000.25,
        1_796_000_000_000.5,
        2 ** 53 - 1,
        1e21,
      ];
      for (const version of rising) {
        await store.set(digest, `of ${version}`, now() + longMs, version);
        assert.equal(await store.get(digest), `of ${version}`);
      }
      for (const version of rising.slice(0, -1)) await store.set(digest, 'too old', now() + longMs, version);
      assert.equal(await store.get(digest), `of ${rising.at(-1)}`);
    },
  },
  {
    title: 'a write of an older version does not change the expiry of the stored record',
    async run({ elapse, now, store }) {
      await store.set(digest, 'second', now() + 2 * longMs, 2);
      await store.set(digest, 'first', now() + longMs, 1);
      await store.set(`${digest}:pause`, 'second', now() + longMs, 2);
      await store.set(`${digest}:pause`, 'first', now() + 3 * longMs, 1);
      await elapse(longMs + 1);
      assert.equal(await store.get(digest), 'second');
      assert.equal((await store.get(`${digest}:pause`)) ?? undefined, undefined);
    },
  },
  {
    title: 'a deleted record does not block a write of an older version',
    async run({ now, store }) {
      await store.set(digest, 'second', now() + longMs, 2);
      await store.delete(digest, 'second');
      await store.set(digest, 'first', now() + longMs, 1);
      assert.equal(await store.get(digest), 'first');
    },
  },
];
