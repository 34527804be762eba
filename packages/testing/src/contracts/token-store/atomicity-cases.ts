import assert from 'node:assert/strict';
import { digest, longMs, type TokenStoreCase } from './token-store-case.ts';
import type { OpenedTokenStore } from './token-store-fixture.ts';

/** Two processes write ten versions each at the same time, the newest first. Which one is there in the end? */
async function raceOfWriters({ now, other, store }: OpenedTokenStore): Promise<string> {
  const versions = Array.from({ length: 20 }, (_, index) => 20 - index);
  await Promise.all(
    versions.map((version) =>
      (version % 2 === 0 ? store : other).set(digest, `version ${version}`, now() + longMs, version),
    ),
  );
  return (await store.get(digest)) ?? 'nothing';
}

/** One process removes a record while another writes the next one. How many of 20 times is that one lost? */
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
    name: 'of many writes at the same time the newest stays',
    when: ({ atomic }) => atomic,
    async run(opened) {
      for (let round = 0; round < 10; round++) {
        assert.equal(await raceOfWriters(opened), 'version 20');
        await opened.store.delete(digest);
      }
    },
  },
  {
    name: 'removing one record never loses another that is written at the same time',
    when: ({ atomic }) => atomic,
    async run(opened) {
      assert.equal(await raceOfRemoval(opened), 0);
    },
  },
  {
    name: 'of many writes at the same time an older one may stay, as the store says of itself',
    when: ({ atomic }) => !atomic,
    async run(opened) {
      assert.notEqual(await raceOfWriters(opened), 'version 20');
    },
  },
  {
    name: 'removing one record may lose another that is written at the same time, as the store says of itself',
    when: ({ atomic }) => !atomic,
    async run(opened) {
      assert.ok((await raceOfRemoval(opened)) > 0);
    },
  },
];
