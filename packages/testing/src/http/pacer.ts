import type { Clock } from '@evergrant/core';

/** Controls how fast slow answers advance: one step at a time, on command or by a clock. */
export class Pacer {
  readonly #clock: Clock | undefined;
  readonly #waiting = new Set<() => void>();
  #steps = 0;

  constructor(clock?: Clock) {
    this.#clock = clock;
  }

  /** Allows so many steps, for those who wait now or later. */
  step(count: number): void {
    this.#steps += count;
    for (const resume of this.#waiting) {
      if (this.#steps < 1) break;
      this.#steps--;
      this.#waiting.delete(resume);
      resume();
    }
  }

  /** Waits for one step, or for a second on the clock. Ends early when the client disconnects. */
  async pace(gone: Promise<void>): Promise<void> {
    if (this.#steps >= 1) {
      this.#steps--;
      return;
    }
    let resume = (): void => {};
    const stepped = new Promise<void>((resolve) => (resume = resolve));
    this.#waiting.add(resume);
    const timer = this.#clock?.setTimer(resume, 1000);
    await Promise.race([stepped, gone]);
    timer?.cancel();
    this.#waiting.delete(resume);
  }
}
