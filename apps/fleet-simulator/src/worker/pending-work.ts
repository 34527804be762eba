/** Turns of the event loop with nothing under way, after which nothing is going to begin by itself. */
const quietTurns = 8;

/** Knows what a worker waits for from outside, so that simulated time goes on only when all of it has come. */
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

  /** Resolves when nothing is under way, and nothing comes of what has just ended. */
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
