import type { CallEnd } from '../driver/fleet-process.ts';

/** Counts of calls by how they ended. */
export interface CallCounts {
  begun: number;
  answered: number;
  lost: number;
  /** Calls whose process was killed. Each was started again in another process. */
  cutOff: number;
}

/** Counts the calls of a live run, in total and by place. */
export class CallCounter {
  readonly total: CallCounts = { begun: 0, answered: 0, lost: 0, cutOff: 0 };
  readonly byPlace: readonly CallCounts[];
  /** Why calls were lost, and how many for each reason. */
  readonly problems: Map<string, number> = new Map();
  readonly #durationsMs: number[] = [];
  #idle: (() => void)[] = [];

  constructor(places: number) {
    this.byPlace = Array.from({ length: places }, () => ({ begun: 0, answered: 0, lost: 0, cutOff: 0 }));
  }

  /** Number of calls that have not ended. */
  get open(): number {
    const { answered, begun, cutOff, lost } = this.total;
    return begun - answered - lost - cutOff;
  }

  begin(place: number): void {
    this.#each(place, (counts) => counts.begun++);
  }

  end(place: number, { durationMs, end, problem }: CallEnd): void {
    this.#each(place, (counts) => {
      if (end === 'answered') counts.answered++;
      else if (end === 'lost') counts.lost++;
      else counts.cutOff++;
    });
    if (end !== 'cut off') this.#durationsMs.push(durationMs);
    if (problem !== undefined) this.problems.set(problem, (this.problems.get(problem) ?? 0) + 1);
    if (this.open === 0) for (const resolve of this.#idle.splice(0)) resolve();
  }

  /** Resolves when no call is open. */
  async whenIdle(): Promise<void> {
    if (this.open > 0) await new Promise<void>((resolve) => void this.#idle.push(resolve));
  }

  /** A quantile of the durations, milliseconds: 0.5 is the median, 1 the longest. */
  durationMs(part: number): number {
    const sorted = this.#durationsMs.toSorted((one, other) => one - other);
    return sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)] ?? 0;
  }

  #each(place: number, change: (counts: CallCounts) => void): void {
    change(this.total);
    const counts = this.byPlace[place];
    if (counts !== undefined) change(counts);
  }
}
