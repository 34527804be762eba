import { type FakeClock, fakeClock } from '@evergrant/testing';
import type { CallEnd, FleetProcess } from '../driver/fleet-process.ts';
import { Fleet, type FleetOptions } from '../driver/fleet.ts';
import { World, type WorldOptions } from '../driver/world.ts';
import { RedisTime } from './redis-time.ts';

export interface SimulationOptions extends Omit<WorldOptions, 'clock'>, FleetOptions {}

export interface Simulation {
  readonly world: World;
  readonly fleet: Fleet;
  /** When token requests came to the provider, in simulated time: milliseconds since the beginning. */
  readonly tokenRequestsAt: readonly number[];
  /** Milliseconds since the beginning. */
  readonly nowMs: number;
  /** Epoch milliseconds. */
  readonly nowAt: number;
  /** All calls that have ended. */
  readonly ends: readonly CallEnd[];
  /** Lets each process make so many calls, and whatever they bring about come to rest. No time passes. */
  call(count: number, processes?: readonly FleetProcess[]): Promise<void>;
  /** Lets time pass in all processes, stopping at every timer; with `callEveryMs`, each calls once that often. */
  pass(ms: number, callEveryMs?: number): Promise<void>;
  close(): Promise<void>;
}

/**
 * Real processes, real sockets and a real Redis in simulated time. All clocks are at the same moment, and go on only
 * when every process has said that nothing is under way in it: so a slow machine makes a run longer, and nothing else.
 * Within a moment the processes race each other as ever.
 */
export async function openSimulation(options: SimulationOptions): Promise<Simulation> {
  const clock: FakeClock = fakeClock({ settleTurns: 0 });
  const startedAt = clock.now().epochMs;
  const world = await World.open({ ...options, clock });
  const fleet = await Fleet.start(world, options);
  const tokenRequestsAt: number[] = [];
  const ends: CallEnd[] = [];

  const redisTime = world.redis && new RedisTime(world.redis);

  const nowAt = (): number => clock.now().epochMs;
  /** Brings all processes to this moment and to rest; gives when the next timer is due. */
  const goTo = async (toAt: number): Promise<number> => {
    const ms = toAt - nowAt();
    await clock.advance(ms);
    await redisTime?.pass(ms);
    const timers = await Promise.all(fleet.processes.map((each) => each.advance(toAt)));
    while (tokenRequestsAt.length < world.emulator.tokenRequests) tokenRequestsAt.push(toAt - startedAt);
    return Math.min(...timers.map((at) => at ?? Infinity));
  };
  const call = async (count: number, processes: readonly FleetProcess[]): Promise<number> => {
    for (const each of processes) {
      for (const ending of each.call(count)) void ending.then((end) => ends.push(end));
    }
    return goTo(nowAt());
  };

  return {
    world,
    fleet,
    tokenRequestsAt,
    ends,
    async call(count, processes = fleet.processes) {
      await call(count, processes);
    },
    get nowAt() {
      return nowAt();
    },
    get nowMs() {
      return nowAt() - startedAt;
    },
    async pass(ms, callEveryMs = Infinity) {
      const untilAt = nowAt() + ms;
      let callAt = nowAt() + callEveryMs;
      let timerAt = await goTo(nowAt());
      while (nowAt() < untilAt) {
        const toAt = Math.min(timerAt, callAt, untilAt);
        timerAt = await goTo(toAt);
        if (toAt !== callAt) continue;
        callAt += callEveryMs;
        timerAt = await call(1, fleet.processes);
      }
    },
    async close() {
      redisTime?.close();
      await fleet.close();
      await world.close();
    },
  };
}
