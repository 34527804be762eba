import { fakeClock, type FakeClock } from '@evergrant/testing';
import { beforeEach, describe, expect, test } from 'vitest';
import { memoryStore } from './memory-store.ts';
import type { TokenStore } from './token-store.ts';

let clock: FakeClock;
let store: TokenStore;
let nowAt: number;
beforeEach(() => {
  clock = fakeClock();
  store = memoryStore({ clock });
  nowAt = clock.now().epochMs;
});

describe('a record', () => {
  test('is kept until it expires, and not a millisecond longer', async () => {
    await store.set('a', 'one', nowAt + 100);
    await clock.advance(99);
    expect(await store.get('a')).toBe('one');
    await clock.advance(1);
    expect(await store.get('a')).toBeUndefined();
    clock.jumpWallClock(-50);
    expect(await store.get('a')).toBeUndefined();
  });

  test('that was never set is undefined', async () => {
    expect(await store.get('a')).toBeUndefined();
  });

  test('has a key of its own', async () => {
    await store.set('a', 'one', nowAt + 100);
    await store.set('b', 'two', nowAt + 100);
    expect([await store.get('a'), await store.get('b')]).toEqual(['one', 'two']);
  });

  test('that has already expired is not stored, and the stored one stays', async () => {
    await store.set('a', 'one', nowAt + 100);
    await store.set('a', 'late', nowAt);
    expect(await store.get('a')).toBe('one');
  });

  test('is replaced by a later one', async () => {
    await store.set('a', 'one', nowAt + 100);
    await store.set('a', 'two', nowAt + 50);
    expect(await store.get('a')).toBe('two');
  });

  test('is dropped with all other expired records when another is set', async () => {
    let reads = 0;
    const counting = memoryStore({
      clock: { ...clock, now: () => (reads++, clock.now()) },
    });
    for (let index = 0; index < 50; index++) await counting.set(`key-${index}`, 'x', nowAt + 10);
    await clock.advance(10);
    await counting.set('a', 'one', nowAt + 1000);
    reads = 0;
    await counting.set('b', 'two', nowAt + 1000);
    expect(reads).toBeLessThan(5);
  });
});

describe('a version', () => {
  test('keeps a slow writer from overwriting a newer record', async () => {
    await store.set('a', 'new', nowAt + 100, 2);
    await store.set('a', 'old', nowAt + 100, 1);
    expect(await store.get('a')).toBe('new');
  });

  test('that is equal or higher replaces the record', async () => {
    await store.set('a', 'one', nowAt + 100, 2);
    await store.set('a', 'again', nowAt + 100, 2);
    expect(await store.get('a')).toBe('again');
    await store.set('a', 'newer', nowAt + 100, 3);
    expect(await store.get('a')).toBe('newer');
  });

  test('replaces a record without one, and a record without one replaces any', async () => {
    await store.set('a', 'none', nowAt + 100);
    await store.set('a', 'one', nowAt + 100, 1);
    expect(await store.get('a')).toBe('one');
    await store.set('a', 'none', nowAt + 100);
    expect(await store.get('a')).toBe('none');
  });

  test('of a record that has expired or was removed does not count any more', async () => {
    await store.set('a', 'one', nowAt + 10, 9);
    await clock.advance(10);
    await store.set('a', 'two', nowAt + 100, 1);
    expect(await store.get('a')).toBe('two');
    await store.delete('a');
    await store.set('a', 'three', nowAt + 100, 0);
    expect(await store.get('a')).toBe('three');
  });
});

describe('delete', () => {
  test('removes the record', async () => {
    await store.set('a', 'one', nowAt + 100);
    await store.delete('a');
    expect(await store.get('a')).toBeUndefined();
    await store.delete('a');
  });

  test('removes only the given record', async () => {
    await store.set('a', 'two', nowAt + 100);
    await store.delete('a', 'one');
    expect(await store.get('a')).toBe('two');
    await store.delete('a', 'two');
    expect(await store.get('a')).toBeUndefined();
  });
});

describe('a lease', () => {
  test('has one holder at a time for each key', async () => {
    expect(await store.lease?.('a', 100)).toBeDefined();
    expect(await store.lease?.('a', 100)).toBeUndefined();
    expect(await store.lease?.('b', 100)).toBeDefined();
  });

  test('ends after its time', async () => {
    await store.lease?.('a', 100);
    await clock.advance(99);
    expect(await store.lease?.('a', 100)).toBeUndefined();
    await clock.advance(1);
    expect(await store.lease?.('a', 100)).toBeDefined();
  });

  test('ends when it is released', async () => {
    const lease = await store.lease?.('a', 100);
    await lease?.release();
    expect(await store.lease?.('a', 100)).toBeDefined();
  });

  test('that has passed to another holder cannot be released by the first', async () => {
    const first = await store.lease?.('a', 100);
    await clock.advance(100);
    await store.lease?.('a', 100);
    await first?.release();
    expect(await store.lease?.('a', 100)).toBeUndefined();
  });

  test('is not a record', async () => {
    await store.lease?.('a', 100);
    expect(await store.get('a')).toBeUndefined();
    await store.set('a', 'one', nowAt + 100);
    expect(await store.get('a')).toBe('one');
  });
});

test('the default clock is the machine’s own', async () => {
  const plain = memoryStore();
  await plain.set('a', 'one', Date.now() + 60_000);
  expect(await plain.get('a')).toBe('one');
});
