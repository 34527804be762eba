import { randomBytes } from 'node:crypto';
import { encryptedStore, memoryStore, type TokenStore } from '@evergrant/core';
import { describe, test } from 'vitest';
import { fakeClock } from '../../clock/fake-clock.ts';
import { tokenStoreContract } from './token-store-contract.ts';
import type { OpenedTokenStore } from './token-store-fixture.ts';

const capabilities = { leases: true, atomic: true };

async function openMemory(wrap: (store: TokenStore) => TokenStore): Promise<OpenedTokenStore> {
  const clock = fakeClock();
  const memory = memoryStore({ clock });
  return {
    store: wrap(memory),
    other: wrap(memory),
    now: () => clock.now().epochMs,
    elapse: (ms) => clock.advance(ms),
    close: async () => {},
  };
}

tokenStoreContract(
  { name: 'memory', capabilities, open: () => openMemory((store) => store) },
  { describe, test },
);

const keys = [randomBytes(32), randomBytes(32)];
tokenStoreContract(
  { name: 'encrypted memory', capabilities, open: () => openMemory((store) => encryptedStore(store, keys)) },
  { describe, test },
);
