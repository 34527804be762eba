import assert from 'node:assert/strict';
import { digest, longMs } from './key-and-lifetime.ts';
import type { TokenStoreCase } from './token-store-case.ts';

export const readingCases: readonly TokenStoreCase[] = [
  {
    title: 'a key that was never written is a miss, not an unreadable record',
    async run({ store }) {
      let unreadable = 0;
      assert.equal((await store.get(digest, () => unreadable++)) ?? undefined, undefined);
      assert.equal(unreadable, 0);
    },
  },
  {
    title: 'a record is read exactly as it was written',
    async run({ now, store }) {
      const records = [
        '{"version":1,"value":"abc"}',
        '"quoted" \\ back\nslash\r\n\ttab',
        'é ü 漢字 🗝 \u2028 \uFEFF',
        '\uFEFFfirst',
        '-1',
        'null',
        ' ',
        'x'.repeat(100_000),
      ];
      for (const record of records) {
        let unreadable = 0;
        await store.set(digest, record, now() + longMs);
        assert.equal(await store.get(digest, () => unreadable++), record);
        assert.equal(unreadable, 0);
      }
    },
  },
  {
    title: 'a record that one process writes can be read by another',
    async run({ now, other, store }) {
      await store.set(digest, 'of one', now() + longMs, 1);
      assert.equal(await other.get(digest), 'of one');
      await other.set(digest, 'of the other', now() + longMs, 2);
      assert.equal(await store.get(digest), 'of the other');
    },
  },
  {
    title: 'records under different keys are independent, including the keys of one token',
    async run({ now, store }) {
      const keys = [
        digest,
        `${digest}:pause`,
        `${digest}:budget`,
        `${digest}:lease`,
        `${digest.slice(0, -1)}B`,
        'a',
        'A',
      ];
      for (const key of keys) await store.set(key, `of ${key}`, now() + longMs);
      for (const key of keys) assert.equal(await store.get(key), `of ${key}`);
      await store.delete(digest);
      assert.equal((await store.get(digest)) ?? undefined, undefined);
      for (const key of keys.slice(1)) assert.equal(await store.get(key), `of ${key}`);
    },
  },
];
