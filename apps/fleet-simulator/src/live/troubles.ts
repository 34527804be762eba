import { setTimeout as pause } from 'node:timers/promises';
import type { ProviderEmulator } from '@evergrant/testing';
import type { Fleet } from '../driver/fleet.ts';
import type { FleetRedis } from '../driver/fleet-redis.ts';

/** Waits; gives whether the time has passed, and `until` was not aborted over it. */
async function passes(ms: number, until: AbortSignal): Promise<boolean> {
  await pause(ms, undefined, { signal: until }).catch(() => {});
  return !until.aborted;
}

/** Kills one process after the other, at random, and puts new ones in their places. */
export async function killAtRandom(fleet: Fleet, everyMs: number, until: AbortSignal): Promise<void> {
  if (everyMs === 0) return;
  // From half to one and a half times as long, so that it does not keep time with anything else.
  while (await passes(everyMs * (0.5 + Math.random()), until)) {
    void fleet.replace(Math.floor(Math.random() * fleet.processes.length));
  }
}

/** Kills Redis in the middle of the run, and starts it again where it was. */
export async function takeRedisDown(
  redis: FleetRedis | undefined,
  { afterMs, forMs }: { afterMs: number; forMs: number },
  until: AbortSignal,
): Promise<void> {
  if (redis === undefined || forMs === 0 || !(await passes(afterMs, until))) return;
  await redis.stop();
  if (await passes(forMs, until)) await redis.start();
}

/** Lets every token request take its time, as it does over a network: so processes can be killed over one. */
export async function slowTokens(emulator: ProviderEmulator, ms: number, until: AbortSignal): Promise<void> {
  const ended = new Promise((resolve) => until.addEventListener('abort', resolve, { once: true }));
  while (!until.aborted) {
    emulator.hold();
    await Promise.race([emulator.whenRequested(), ended]);
    await passes(ms, until);
    emulator.release();
  }
}
