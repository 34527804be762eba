/** A timer that has not fired yet. */
export interface PendingTimer {
  readonly dueAt: number;
  readonly callback: () => void;
  holdsProcessOpen: boolean;
}

/** Timers in the order in which they fall due; of two that are due together, the older one goes first. */
export class TimerQueue {
  // In order, so that the next one is always the first: a simulated week of timers stays cheap.
  readonly #timers: PendingTimer[] = [];

  get size(): number {
    return this.#timers.length;
  }

  get next(): PendingTimer | undefined {
    return this.#timers[0];
  }

  get holdsProcessOpen(): boolean {
    return this.#timers.some((timer) => timer.holdsProcessOpen);
  }

  add(timer: PendingTimer): void {
    let place = this.#timers.length;
    while (place > 0 && (this.#timers[place - 1] as PendingTimer).dueAt > timer.dueAt) place--;
    this.#timers.splice(place, 0, timer);
  }

  remove(timer: PendingTimer): void {
    const place = this.#timers.indexOf(timer);
    if (place >= 0) this.#timers.splice(place, 1);
  }
}
