/** Lets requests pass, or keeps them waiting until it is opened. */
export class Gate {
  #held = false;
  #waiting: (() => void)[] = [];

  hold(): void {
    this.#held = true;
  }

  release(): void {
    this.#held = false;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resolve of waiting) resolve();
  }

  /** Passes at once unless held. */
  pass(): Promise<void> {
    return this.#held ? this.untilReleased() : Promise.resolve();
  }

  /** Waits for the next release, held or not. */
  untilReleased(): Promise<void> {
    return new Promise((resolve) => void this.#waiting.push(resolve));
  }
}
