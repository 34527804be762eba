/** Turns of the event loop without pending work after which a worker counts as idle. */
const quietTurns = 8;

/** Tracks what a worker waits for, so that simulated time advances only when the worker is idle. */
export class PendingWork {
  #count = 0;
  #idle: (() => void)[] = [];

  async track<T>(work: Promise<T>): Promise<T> {
    this.#count++;
    try {
      return await work;
    } finally {
      if (--this.#count === 0) for (const resolve of this.#idle.splice(0)) resolve();
    }
  }

  /** Resolves when no work is pending and the work that ended has started nothing new. */
  async settled(): Promise<void> {
    for (let turn = 0; turn < quietTurns; turn++) {
      if (this.#count > 0) {
        await new Promise<void>((resolve) => void this.#idle.push(resolve));
        turn = 0;
      }
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
}
