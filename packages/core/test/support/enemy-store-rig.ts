import { type FakeClock, fakeClock } from '@evergrant/testing';
import { beforeEach } from 'vitest';
import { memoryStore } from '../../src/store/memory-store.ts';
import type { TokenStore } from '../../src/store/token-store.ts';
import { usePromptDigests } from './prompt-digests.ts';
import { type ThreatRig, threatRig, type ThreatRigOptions } from './threat-rig.ts';

export let clock: FakeClock;
export let store: TokenStore;
/** What an enemy has written, by key: nobody can change it. */
export let records: Map<string, string>;
/** The keys that were written to. */
export let keys: Set<string>;

/** A client with the shared store. */
export const rig = (more: ThreatRigOptions = {}): ThreatRig => threatRig({ clock, store, ...more });

/** A store that clients and an enemy share, new for each test of the file. */
export function useEnemyStore(): void {
  usePromptDigests();
  beforeEach(() => {
    clock = fakeClock();
    const memory = memoryStore({ clock });
    records = new Map();
    keys = new Set();
    store = {
      ...memory,
      get: async (key) => records.get(key) ?? memory.get(key),
      async set(key, record, expiresAt, version) {
        await memory.set(key, record, expiresAt, version);
        keys.add(key);
      },
    };
  });
}
