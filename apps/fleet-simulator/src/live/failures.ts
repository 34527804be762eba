import { setTimeout as pause } from 'node:timers/promises';
import type { ProviderEmulator } from '@evergrant/testing';
import type { Fleet } from '../driver/fleet.ts';
import type { FleetRedis } from '../driver/fleet-redis.ts';

/** Waits. Returns false if `until` is aborted meanwhile. */
async function passes(ms: number, until: AbortSignal): Promise<boolean> {
  await pause(ms, undefined, { signal: until }).catch(() => {});
  return !until.aborted;
}

/** Kills random processes, one after the other, and starts new ones in their places. */
export async function killAtRandom(fleet: Fleet, everyMs: number, until: AbortSignal): Promise<void> {
  if (everyMs === 0) return;
  // Half to one and a half times as long, so that kills do not coincide with other periods.
  while (await passes(everyMs * (0.5 + Math.random()), until)) {
    void fleet.replace(Math.floor(Math.random() * fleet.processes.length));
  }
}

/** Kills Redis in the middle of the run and starts it again on the same port. */
export async function takeRedisDown(
  redis: FleetRedis | undefined,
  { afterMs, forMs }: { afterMs: number; forMs: number },
  until: AbortSignal,
): Promise<void> {
  if (redis === undefined || forMs === 0 || !(await passes(afterMs, until))) return;
  await redis.stop();
  if (await passes(forMs, until)) await redis.start();
}

/** Delays every token request, as a network does, so that processes can be killed during one. */
export async function slowTokens(emulator: ProviderEmulator, ms: number, until: AbortSignal): Promise<void> {
  const ended = new Promise((resolve) => until.addEventListener('abort', resolve, { once: true }));
  while (!until.aborted) {
    emulator.hold();
    await Promise.race([emulator.whenRequested(), ended]);
    await passes(ms, until);
    emulator.release();
  }
}
