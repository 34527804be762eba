/** A timer that has not fired yet. */
export interface PendingTimer {
  readonly dueAt: number;
  readonly callback: () => void;
  holdsProcessOpen: boolean;
}

/** Timers in the order in which they are due. Of two that are due at the same time, the older one is first. */
export class TimerQueue {
  // Sorted, so that the next timer is always the first. A simulated week of timers stays cheap.
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
