import type { Fleet } from '../driver/fleet.ts';
import type { World } from '../driver/world.ts';
import type { CallCounter, CallCounts } from './call-counter.ts';
import type { LiveOptions } from './live-options.ts';

/** What happened in one place of the fleet. */
export interface PlaceResult extends CallCounts {
  /** Number of processes so far. */
  processes: number;
  tokenRequests: number;
  /** How often a process took the token from the store. */
  pickedUp: number;
  /** How often a process reported that Redis is away. */
  storeFailures: number;
}

export interface LiveResult {
  options: LiveOptions;
  lastedSeconds: number;
  places: readonly PlaceResult[];
  total: PlaceResult;
  problems: ReadonlyMap<string, number>;
  /** Token requests that reached the provider. */
  tokenRequests: number;
  killed: number;
  /** Of these, processes killed during a token request. */
  killedOver: number;
  /** Processes that ended by themselves. */
  crashes: number;
  /** Calls that had not ended when the run was stopped early. */
  unfinished: number;
  medianMs: number;
  ninetyNineMs: number;
  longestMs: number;
}

interface Run {
  options: LiveOptions;
  counter: CallCounter;
  fleet: Fleet;
  world: World;
  lastedSeconds: number;
  killed: number;
  killedOver: number;
}

/** Collects the figures of a run that has ended. */
export function liveResult({ counter, fleet, world, ...run }: Run): LiveResult {
  const placeResult = (counts: CallCounts, place?: number): PlaceResult => ({
    ...counts,
    processes: place === undefined ? run.options.processes + run.killed : fleet.generations(place),
    tokenRequests: fleet.count('token-requested', place),
    pickedUp: fleet.count('token-shared', place),
    storeFailures: fleet.count('store-failed', place),
  });
  return {
    ...run,
    places: counter.byPlace.map((counts, place) => placeResult(counts, place)),
    total: placeResult(counter.total),
    problems: counter.problems,
    tokenRequests: world.emulator.tokenRequests,
    crashes: fleet.crashes,
    unfinished: counter.open,
    medianMs: counter.durationMs(0.5),
    ninetyNineMs: counter.durationMs(0.99),
    longestMs: counter.durationMs(1),
  };
}
