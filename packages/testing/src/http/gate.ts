/** Lets callers pass, or holds them until it is released. */
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

  /** Resolves at once unless held. */
  pass(): Promise<void> {
    return this.#held ? this.untilReleased() : Promise.resolve();
  }

  /** Resolves at the next release, whether held or not. */
  untilReleased(): Promise<void> {
    return new Promise((resolve) => void this.#waiting.push(resolve));
  }
}
