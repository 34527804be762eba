import { type FakeClock, fakeClock } from '@evergrant/testing';
import type { CallEnd, FleetProcess } from '../driver/fleet-process.ts';
import { Fleet, type FleetOptions } from '../driver/fleet.ts';
import { World, type WorldOptions } from '../driver/world.ts';
import { RedisTime } from './redis-time.ts';

export interface SimulationOptions extends Omit<WorldOptions, 'clock'>, FleetOptions {}

export interface Simulation {
  readonly world: World;
  readonly fleet: Fleet;
  /** When token requests reached the provider: simulated milliseconds since the start. */
  readonly tokenRequestsAt: readonly number[];
  /** Simulated milliseconds since the start. */
  readonly nowMs: number;
  /** Epoch milliseconds. */
  readonly nowAt: number;
  /** All calls that have ended. */
  readonly ends: readonly CallEnd[];
  /** Makes each process call so often and waits until all are idle. No time passes. */
  call(count: number, processes?: readonly FleetProcess[]): Promise<void>;
  /** Advances time in all processes, timer by timer. With `callEveryMs`, each process calls once in every interval. */
  pass(ms: number, callEveryMs?: number): Promise<void>;
  close(): Promise<void>;
}

/**
 * Starts real processes, real sockets and a real Redis in simulated time. All clocks show the same time and advance only
 * when every process is idle, so a slow machine makes a run longer and changes nothing else. Between two advances the
 * processes race each other as usual.
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
  /** Advances all processes to this instant and waits until they are idle. Returns the instant of the next timer. */
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
