import { randomBytes } from 'node:crypto';
import { describe, expect, test, vi } from 'vitest';
import { isOAuthError } from '../base/errors.ts';
import { encryptedStore } from './encrypted-store.ts';
import type { EncryptionKey } from './encrypted-store-keys.ts';
import { memoryStore } from './memory-store.ts';

const later = Date.now() + 3_600_000;
const record = '{"value":"the-token"}';
const newKey = (): Uint8Array => new Uint8Array(randomBytes(32));

function open(keys: readonly EncryptionKey[], behind = memoryStore()): Opened {
  const store = encryptedStore(behind, keys);
  return {
    behind,
    store,
    async read() {
      const onUnreadable = vi.fn();
      return { record: await store.get('a', onUnreadable), unreadable: onUnreadable.mock.calls.length };
    },
  };
}

interface Opened {
  behind: ReturnType<typeof memoryStore>;
  store: ReturnType<typeof encryptedStore>;
  read(): Promise<{ record: string | undefined | null; unreadable: number }>;
}

describe('keys', () => {
  test('can be rotated without losing a record: the first encrypts, all decrypt', async () => {
    const [first, second] = [newKey(), newKey()];
    const behind = memoryStore();
    const old = open([first], behind);
    const both = open([second, first], behind);
    const last = open([second], behind);
    await old.store.set('a', record, later);
    expect(await both.read()).toEqual({ record, unreadable: 0 });
    expect(await last.read()).toEqual({ record: undefined, unreadable: 1 });
    await both.store.set('a', record, later);
    expect(await last.read()).toEqual({ record, unreadable: 0 });
    expect(await old.read()).toEqual({ record: undefined, unreadable: 1 });
  });

  test('have ids, so that a record is decrypted at the first attempt', async () => {
    const [a, b, c] = [newKey(), newKey(), newKey()];
    const behind = memoryStore();
    await open([c], behind).store.set('a', record, later);
    const { read } = open([a, b, c], behind);
    await read();
    const decrypt = vi.spyOn(crypto.subtle, 'decrypt');
    try {
      expect(await read()).toEqual({ record, unreadable: 0 });
      expect(decrypt).toHaveBeenCalledTimes(1);
    } finally {
      decrypt.mockRestore();
    }
  });

  test('may be bytes, Base64, Base64url or a WebCrypto key, with the same result', async () => {
    const bytes = newKey();
    const buffer = Buffer.from(bytes);
    const spellings: EncryptionKey[] = [
      bytes,
      buffer,
      new Uint8Array([...bytes, 0]).subarray(0, 32),
      buffer.toString('base64'),
      buffer.toString('base64url'),
      buffer.toString('base64').replace('=', ''),
      await importKey(bytes, true),
      await importKey(bytes, false),
    ];
    for (const written of spellings) {
      const behind = memoryStore();
      await open([written], behind).store.set('a', record, later);
      for (const read of spellings) {
        expect(await open([read], behind).read()).toEqual({ record, unreadable: 0 });
      }
    }
  });

  test('that cannot be exported are found by trying to decrypt', async () => {
    const [hidden, other] = [await importKey(newKey(), false), newKey()];
    const behind = memoryStore();
    await open([hidden], behind).store.set('a', record, later);
    expect(await open([other, hidden], behind).read()).toEqual({ record, unreadable: 0 });
  });

  test('may be overwritten by their owner after encryptedStore has returned', async () => {
    const bytes = newKey();
    const copy = bytes.slice();
    const { behind, store } = open([bytes]);
    bytes.fill(0);
    await store.set('a', record, later);
    expect(await open([copy], behind).read()).toEqual({ record, unreadable: 0 });
  });

  test('that may only decrypt are used for old records', async () => {
    const bytes = newKey();
    const behind = memoryStore();
    await open([bytes], behind).store.set('a', record, later);
    const old = await importKey(bytes, false, ['decrypt']);
    expect(await open([newKey(), old], behind).read()).toEqual({ record, unreadable: 0 });
  });

  test('that are not valid fail at once with an error that names the position and never the value', async () => {
    const wrong: readonly [keys: unknown, message: RegExp][] = [
      [[], /^keys: is empty; write 32 random bytes/],
      [randomBytes(32).toString('base64'), /^keys: is not a list; write \[key\]/],
      [[newKey(), randomBytes(16)], /^keys\[1\]: has 16 bytes/],
      [[randomBytes(33)], /^keys\[0\]: has 33 bytes/],
      [['correct horse battery staple'], /^keys\[0\]: is not a key/],
      [['passphrase'], /^keys\[0\]: has 7 bytes/],
      [[randomBytes(32).toString('hex')], /^keys\[0\]: has 48 bytes/],
      [['A'], /^keys\[0\]: is not a key/],
      [[undefined], /^keys\[0\]: is not a key/],
      [[null], /^keys\[0\]: is not a key/],
      [[{}], /^keys\[0\]: is not a key/],
      [[await importKey(randomBytes(16), false)], /^keys\[0\]: is a key for AES-GCM with 128 bits/],
      [[await importKey(newKey(), false, ['decrypt'])], /^keys\[0\]: is a key that may not encrypt/],
      [
        [newKey(), await importKey(newKey(), false, ['encrypt'])],
        /^keys\[1\]: is a key that may not decrypt/,
      ],
    ];
    for (const [keys, message] of wrong) {
      const failure = caught(() => encryptedStore(memoryStore(), keys as EncryptionKey[]));
      expect(isOAuthError(failure) && failure.code).toBe('invalid-configuration');
      expect((failure as Error).message).toMatch(message);
      expect((failure as Error).message).not.toMatch(/horse|passphrase/);
    }
  });
});

function importKey(
  bytes: Uint8Array,
  extractable: boolean,
  usages: ('decrypt' | 'encrypt')[] = ['encrypt', 'decrypt'],
): Promise<Exclude<EncryptionKey, string | Uint8Array>> {
  return crypto.subtle.importKey('raw', new Uint8Array(bytes), 'AES-GCM', extractable, usages);
}

function caught(act: () => unknown): unknown {
  try {
    return act();
  } catch (error) {
    return error;
  }
}
