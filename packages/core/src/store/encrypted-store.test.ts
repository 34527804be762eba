import { randomBytes } from 'node:crypto';
import { describe, expect, test, vi } from 'vitest';
import { encryptedStore } from './encrypted-store.ts';
import type { EncryptionKey } from './encrypted-store-keys.ts';
import { memoryStore } from './memory-store.ts';
import type { TokenStore } from './token-store.ts';

const later = Date.now() + 3_600_000;
const record = '{"value":"the-token","scope":"läsa"}';
const newKey = (): Uint8Array => new Uint8Array(randomBytes(32));

interface Opened {
  behind: TokenStore;
  store: TokenStore;
  /** The inner store, for looking at its records. */
  sealed(key?: string): Promise<string>;
  read(key?: string): Promise<{ record: string | undefined | null; unreadable: number }>;
}

function open(keys: readonly EncryptionKey[], behind: TokenStore = memoryStore()): Opened {
  const store = encryptedStore(behind, keys);
  return {
    behind,
    store,
    async sealed(key = 'a') {
      const text = await behind.get(key);
      if (typeof text !== 'string') throw new Error(`nothing is stored under ${key}`);
      return text;
    },
    async read(key = 'a') {
      const onUnreadable = vi.fn();
      return { record: await store.get(key, onUnreadable), unreadable: onUnreadable.mock.calls.length };
    },
  };
}

describe('a stored record', () => {
  test('is read as it was written, and is not readable in the inner store', async () => {
    const { read, sealed, store } = open([newKey()]);
    await store.set('a', record, later);
    expect(await read()).toEqual({ record, unreadable: 0 });
    const text = await sealed();
    const bytes = Buffer.from(text.split('.')[2] ?? '', 'base64url');
    expect(bytes.length).toBe(12 + Buffer.byteLength(record) + 16);
    for (const image of [text, bytes.toString('latin1')]) {
      expect(image).not.toContain('the-token');
      expect(image).not.toContain(Buffer.from('the-token').toString('base64').slice(0, 8));
    }
  });

  test('keeps a byte order mark, an empty text and a long one', async () => {
    const { read, store } = open([newKey()]);
    for (const text of ['\uFEFF{}', '', 'x'.repeat(300_000)]) {
      await store.set('a', text, later);
      expect(await read()).toEqual({ record: text, unreadable: 0 });
    }
  });

  test('has another ciphertext each time it is written', async () => {
    const { sealed, store } = open([newKey()]);
    const seen = new Set<string>();
    for (let round = 0; round < 200; round++) {
      await store.set('a', record, later);
      seen.add((await sealed()).split('.')[2]?.slice(0, 16) ?? ''); // the initialization vector
    }
    expect(seen.size).toBe(200);
  });

  test('is passed to the inner store with its expiry and its version', async () => {
    const behind = memoryStore();
    const set = vi.spyOn(behind, 'set');
    await open([newKey()], behind).store.set('a', record, later, 7);
    expect(set).toHaveBeenCalledWith('a', expect.any(String), later, 7);
  });
});

describe('a record that cannot be trusted', () => {
  test('counts as missing and is reported if one bit of it was altered', async () => {
    const { behind, read, sealed, store } = open([newKey()]);
    await store.set('a', 'short', later);
    const [marker, keyId, payload] = (await sealed()).split('.');
    const bytes = Buffer.from(payload ?? '', 'base64url');
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const altered = Buffer.from(bytes);
      altered[bit >> 3]! ^= 1 << (bit & 7);
      await behind.set('a', `${marker}.${keyId}.${altered.toString('base64url')}`, later);
      expect(await read()).toEqual({ record: undefined, unreadable: 1 });
    }
  });

  test('counts as missing if its key id is another one, or empty', async () => {
    const { behind, read, sealed, store } = open([newKey()]);
    await store.set('a', record, later);
    const [marker, , payload] = (await sealed()).split('.');
    for (const keyId of ['', 'AAAAAAAA']) {
      await behind.set('a', `${marker}.${keyId}.${payload}`, later);
      expect(await read()).toEqual({ record: undefined, unreadable: 1 });
    }
  });

  test('counts as missing if it was written under another name', async () => {
    const { behind, read, sealed, store } = open([newKey()]);
    await store.set('a', record, later);
    await store.set('b', '{"value":"of-b"}', later);
    await behind.set('a', await sealed('b'), later);
    expect(await read('a')).toEqual({ record: undefined, unreadable: 1 });
    expect(await read('b')).toEqual({ record: '{"value":"of-b"}', unreadable: 0 });
  });

  test('counts as missing if it is in clear text, of another version, cut off or not a text', async () => {
    const { behind, read, sealed, store } = open([newKey()]);
    await store.set('a', record, later);
    const good = await sealed();
    const garbage = [
      record,
      '',
      '..',
      good.replace('evg1', 'evg2'),
      good.slice(0, 40),
      `${good}.`,
      `${good}=====`,
      '\0',
    ];
    for (const text of garbage) {
      await behind.set('a', text, later);
      expect(await read(), text).toEqual({ record: undefined, unreadable: 1 });
    }
    behind.get = async () => Buffer.from(good) as never;
    expect(await read()).toEqual({ record: undefined, unreadable: 1 });
  });

  test('is overwritten like any other record', async () => {
    const { behind, read, store } = open([newKey()]);
    await behind.set('a', 'garbage', later);
    await store.set('a', record, later);
    expect(await read()).toEqual({ record, unreadable: 0 });
  });

  test('is not reported if nothing is stored', async () => {
    expect(await open([newKey()]).read()).toEqual({ record: undefined, unreadable: 0 });
  });
});

describe('deleting', () => {
  test('removes the record, whether or not it can be read', async () => {
    const { behind, read, store } = open([newKey()]);
    await behind.set('a', 'garbage', later);
    await store.delete('a');
    expect(await read()).toEqual({ record: undefined, unreadable: 0 });
  });

  test('a certain record leaves another one, and one that cannot be read', async () => {
    const { behind, read, store } = open([newKey()]);
    await store.set('a', record, later);
    await store.delete('a', 'another record');
    expect(await read()).toEqual({ record, unreadable: 0 });
    await store.delete('a', record);
    expect(await read()).toEqual({ record: undefined, unreadable: 0 });
    await behind.set('a', record, later);
    await store.delete('a', record);
    expect(await behind.get('a')).toBe(record);
  });

  test('a certain record leaves a record that was written in between', async () => {
    const { behind, read, store } = open([newKey()]);
    await store.set('a', record, later);
    const get = behind.get.bind(behind);
    behind.get = async (key) => {
      const sealed = await get(key);
      behind.get = get;
      await store.set(key, record, later); // the same token again, and still another write
      return sealed;
    };
    await store.delete('a', record);
    expect(await read()).toEqual({ record, unreadable: 0 });
  });
});

describe('leases', () => {
  test('are those of the inner store', async () => {
    const { behind, store } = open([newKey()]);
    const lease = await store.lease?.('a', 60_000);
    expect(lease).toBeDefined();
    expect(await behind.lease?.('a', 60_000)).toBeUndefined();
    await lease?.release();
    expect(await behind.lease?.('a', 60_000)).toBeDefined();
  });

  test('are missing if the inner store has none', () => {
    const { delete: remove, get, set } = memoryStore();
    expect('lease' in encryptedStore({ delete: remove, get, set }, [newKey()])).toBe(false);
  });
});

test('errors of the inner store are passed on', async () => {
  const fail = async (): Promise<never> => Promise.reject(new Error('out of order'));
  const { store } = open([newKey()], { get: fail, set: fail, delete: fail, lease: fail });
  await expect(store.get('a')).rejects.toThrow('out of order');
  await expect(store.set('a', record, later)).rejects.toThrow('out of order');
  await expect(store.delete('a')).rejects.toThrow('out of order');
  await expect(store.delete('a', record)).rejects.toThrow('out of order');
  await expect(store.lease?.('a', 1)).rejects.toThrow('out of order');
});
