import { type FakeClock, fakeClock } from '@evergrant/testing';
import { beforeEach } from 'vitest';
import { memoryStore } from '../../src/store/memory-store.ts';
import type { TokenStore } from '../../src/store/token-store.ts';
import { managerRig, type Rig, type Step } from './manager-rig.ts';

export let clock: FakeClock;
export let store: TokenStore;

/** One of several processes that share only the store. */
export function process(script: Step[] = [], own: TokenStore = store): Rig {
  return managerRig(script, { clock, store: own });
}

/** The token requests of all processes. */
export const requests = (...fleet: Rig[]): number =>
  fleet.reduce((sum, { grant }) => sum + grant.requests, 0);

/** Lets time pass until the calls have settled, at most ten seconds. */
export async function settled<T>(calls: Promise<T>[]): Promise<PromiseSettledResult<T>[]> {
  const all = Promise.allSettled(calls);
  for (let step = 0; step < 100; step++) await clock.advance(100);
  return all;
}

/** A store that processes share, new for each test of the file. */
export function useFleetRig(): void {
  beforeEach(() => {
    clock = fakeClock();
    store = memoryStore({ clock });
  });
}
