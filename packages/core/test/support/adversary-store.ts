import type { FakeClock } from '@evergrant/testing';
import { memoryStore } from '../../src/store/memory-store.ts';
import type { TokenStore } from '../../src/store/token-store.ts';
import { sleep } from '../../src/timing/sleep.ts';
import type { Draw } from './adversary-draw.ts';

/** A store that fails in every way, and into which an enemy writes. */
export function adversaryStore(clock: FakeClock, draw: Draw): TokenStore & { attack(): Promise<void> } {
  const memory = memoryStore({ clock });
  const keys: string[] = [];
  const mishap = async (): Promise<void> => {
    const dice = draw.random();
    if (dice < 0.005) throw new Error('the store is away');
    if (dice < 0.01) await new Promise(() => {});
    if (dice < 0.05) await sleep(clock, draw.one([1, 100, 249, 400]));
  };
  return {
    async get(key) {
      await mishap();
      return memory.get(key);
    },
    async set(key, record, expiresAt, version) {
      if (!keys.includes(key)) keys.push(key);
      await mishap();
      if (!draw.chance(0.02)) await memory.set(key, record, expiresAt, version);
    },
    async delete(key, record) {
      await mishap();
      if (!draw.chance(0.1)) await memory.delete(key, record);
    },
    async lease(key, ttlMs) {
      await mishap();
      if (draw.chance(0.05)) return undefined;
      const lease = await memory.lease?.(key, ttlMs);
      return lease && { release: async () => void (draw.chance(0.9) && (await lease.release())) };
    },
    /** The enemy writes: garbage, back-offs, one’s record under the key of another. */
    async attack() {
      if (keys.length === 0) return;
      const [from, to] = [draw.one(keys), draw.one(keys)];
      const untilAt = clock.now().epochMs + draw.one([-1, 1_000, 1e6, 8e15 - clock.now().epochMs]);
      const backoff = {
        version: 1,
        kind: draw.one(['terminal', 'retry-after', 'cool-down', 'x']),
        untilAt,
        code: draw.one(['request-refused', 'timeout', 'closed', 'x']),
        message: 'planted',
      };
      const record = draw.one([
        'garbage',
        JSON.stringify(backoff),
        JSON.stringify(Array.from({ length: 30 }, () => untilAt)),
        (await memory.get(from)) ?? '',
      ]);
      const name = draw.one([to, to, `${to.split(':')[0]}:backoff`]);
      await memory.set(name, record, draw.one([8e15, clock.now().epochMs + 60_000]));
    },
  };
}
