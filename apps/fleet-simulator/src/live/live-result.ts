import type { Fleet } from '../driver/fleet.ts';
import type { World } from '../driver/world.ts';
import type { CallBook, CallCounts } from './call-book.ts';
import type { LiveOptions } from './live-options.ts';

/** What happened in one place of the fleet. */
export interface PlaceResult extends CallCounts {
  /** Processes that were in it. */
  processes: number;
  tokenRequests: number;
  /** Times that it took the token from the store. */
  pickedUp: number;
  /** Times that it was told that Redis is away. */
  storeFailures: number;
}

export interface LiveResult {
  options: LiveOptions;
  lastedSeconds: number;
  places: readonly PlaceResult[];
  total: PlaceResult;
  problems: ReadonlyMap<string, number>;
  /** Token requests that came to the provider. */
  tokenRequests: number;
  killed: number;
  /** Of these, killed over a token request. */
  killedOver: number;
  /** Processes that ended although nobody killed them. */
  crashes: number;
  /** Calls that had not ended when the run was stopped by hand. */
  unfinished: number;
  medianMs: number;
  ninetyNineMs: number;
  longestMs: number;
}

interface Run {
  options: LiveOptions;
  book: CallBook;
  fleet: Fleet;
  world: World;
  lastedSeconds: number;
  killed: number;
  killedOver: number;
}

/** Reads the books of a run that is over. */
export function liveResult({ book, fleet, world, ...run }: Run): LiveResult {
  const placeResult = (counts: CallCounts, place?: number): PlaceResult => ({
    ...counts,
    processes: place === undefined ? run.options.processes + run.killed : fleet.generations(place),
    tokenRequests: fleet.count('token-requested', place),
    pickedUp: fleet.count('token-shared', place),
    storeFailures: fleet.count('store-failed', place),
  });
  return {
    ...run,
    places: book.byPlace.map((counts, place) => placeResult(counts, place)),
    total: placeResult(book.total),
    problems: book.problems,
    tokenRequests: world.emulator.tokenRequests,
    crashes: fleet.crashes,
    unfinished: book.open,
    medianMs: book.durationMs(0.5),
    ninetyNineMs: book.durationMs(0.99),
    longestMs: book.durationMs(1),
  };
}
