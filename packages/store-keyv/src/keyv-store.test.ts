import { isOAuthError } from '@evergrant/core';
import { fakeClock } from '@evergrant/testing';
import Keyv5 from 'keyv';
import Keyv6 from 'keyv-6';
import { describe, expect, test, vi } from 'vitest';
import { type KeyvLike, keyvStore } from './keyv-store.ts';

const later = Date.now() + 3_600_000;

/** A backend that throws at every operation. */
class Broken {
  opts = {};
  get(): never {
    throw new Error('out of order');
  }
  set = this.get;
  delete = this.get;
  clear = this.get;
  has = this.get;
}

test('keys begin with "evergrant:", or with the given prefix', async () => {
  const map = new Map<string, unknown>();
  const keyv = new Keyv5(map, { useKeyPrefix: false });
  await keyvStore(keyv).set('a', 'record', later);
  await keyvStore(keyv, { keyPrefix: 'my:' }).set('a', 'record', later);
  expect([...map.keys()]).toEqual(['evergrant:a', 'my:a']);
});

test('a value that is not a record is reported as unreadable, and is not deleted', async () => {
  for (const keyv of [new Keyv5(), new Keyv6()] as KeyvLike[]) {
    const store = keyvStore(keyv);
    for (const value of ['text', 7, {}, { record: 7 }, [], true]) {
      await keyv.set('evergrant:a', value as never, 1000);
      const onUnreadable = vi.fn();
      expect(await store.get('a', onUnreadable)).toBeUndefined();
      expect(onUnreadable).toHaveBeenCalledTimes(1);
      await store.delete('a', 'record');
      expect(await keyv.get('evergrant:a')).toEqual(value);
    }
    await store.set('a', 'record', later, 1);
    expect(await store.get('a')).toBe('record');
  }
});

test('the rest of a lifetime is computed with the given clock', async () => {
  const clock = fakeClock();
  const set = vi.fn(async () => true);
  const store = keyvStore({ get: async () => undefined, set, delete: async () => true }, { clock });
  const { epochMs } = clock.now();
  await store.set('a', 'record', epochMs + 1500.5);
  await store.set('a', 'expired', epochMs);
  expect(set.mock.calls).toEqual([['evergrant:a', { record: 'record' }, 1501]]);
});

describe('a Keyv with a failing backend', () => {
  const keyvs: Readonly<Record<string, () => KeyvLike>> = {
    'Keyv 5': () => new Keyv5({ store: new Broken() as never }).on('error', () => {}),
    'Keyv 6': () => {
      const keyv = new Keyv6({ store: new Broken() as never });
      keyv.on('error', () => {});
      return keyv;
    },
  };
  for (const [name, make] of Object.entries(keyvs)) {
    test(`throws on a write and gives nothing on a read, because ${name} reports no more`, async () => {
      const store = keyvStore(make());
      await expect(store.set('a', 'record', later)).rejects.toThrow('the Keyv did not keep the record');
      await expect(store.set('a', 'record', later, 1)).rejects.toThrow('the Keyv did not keep the record');
      expect(await store.get('a')).toBeUndefined();
    });
  }

  test('throws on a read as well if Keyv 5 has throwOnErrors', async () => {
    const keyv = new Keyv5({ store: new Broken() as never, throwOnErrors: true }).on('error', () => {});
    await expect(keyvStore(keyv).get('a')).rejects.toThrow('out of order');
  });
});

test('an argument that is not a Keyv is a configuration error', () => {
  for (const wrong of [undefined, null, {}, { get() {}, set() {} }, 'redis://localhost']) {
    let failure: unknown;
    try {
      keyvStore(wrong as never);
    } catch (error) {
      failure = error;
    }
    expect(isOAuthError(failure) && failure.code).toBe('invalid-configuration');
  }
});

test('an option that does not exist is refused, with the nearest name', () => {
  expect(() => keyvStore(new Keyv5(), { prefix: 'a' } as never)).toThrow(
    "keyvStore.prefix: is not an option; did you mean 'keyPrefix'?",
  );
});
