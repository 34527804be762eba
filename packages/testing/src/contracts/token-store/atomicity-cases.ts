import assert from 'node:assert/strict';
import { digest, longMs } from './key-and-lifetime.ts';
import type { TokenStoreCase } from './token-store-case.ts';
import type { OpenedTokenStore } from './token-store-fixture.ts';

/** Two processes write ten versions each at the same time, the newest first. Returns the one that is stored in the end. */
async function raceOfWriters({ now, other, store }: OpenedTokenStore): Promise<string> {
  const versions = Array.from({ length: 20 }, (_, index) => 20 - index);
  await Promise.all(
    versions.map((version) =>
      (version % 2 === 0 ? store : other).set(digest, `version ${version}`, now() + longMs, version),
    ),
  );
  return (await store.get(digest)) ?? 'nothing';
}

/** One process removes a record while another writes the next one. Returns how many of 20 times the next one is lost. */
async function raceOfRemoval({ now, other, store }: OpenedTokenStore): Promise<number> {
  let lost = 0;
  for (let round = 0; round < 20; round++) {
    await store.set(digest, 'refused', now() + longMs);
    const remove = (): Promise<void> => store.delete(digest, 'refused');
    const write = (): Promise<void> => other.set(digest, 'renewed', now() + longMs);
    await Promise.all(round % 2 === 0 ? [remove(), write()] : [write(), remove()]);
    if ((await store.get(digest)) !== 'renewed') lost++;
  }
  return lost;
}

export const atomicityCases: readonly TokenStoreCase[] = [
  {
    title: 'of many concurrent writes, the newest version stays',
    when: ({ atomic }) => atomic,
    async run(opened) {
      for (let round = 0; round < 10; round++) {
        assert.equal(await raceOfWriters(opened), 'version 20');
        await opened.store.delete(digest);
      }
    },
  },
  {
    title: 'removing one record never loses another one that is written at the same time',
    when: ({ atomic }) => atomic,
    async run(opened) {
      assert.equal(await raceOfRemoval(opened), 0);
    },
  },
  {
    title: 'of many concurrent writes an older version may stay, as the store declares',
    when: ({ atomic }) => !atomic,
    async run(opened) {
      assert.notEqual(await raceOfWriters(opened), 'version 20');
    },
  },
  {
    title: 'removing one record may lose another one that is written at the same time, as the store declares',
    when: ({ atomic }) => !atomic,
    async run(opened) {
      assert.ok((await raceOfRemoval(opened)) > 0);
    },
  },
];
