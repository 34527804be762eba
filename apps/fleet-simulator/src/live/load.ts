import { setTimeout as pause } from 'node:timers/promises';
import type { Fleet } from '../driver/fleet.ts';
import type { CallBook } from './call-book.ts';

const tickMs = 10;

/** Hands calls to the processes by turns, as a load balancer would: one that is cut off goes to another process. */
export class Load {
  readonly #fleet: Fleet;
  readonly #book: CallBook;
  #next = 0;
  /** Calls for which there was no process. */
  #waiting = 0;

  constructor(fleet: Fleet, book: CallBook) {
    this.#fleet = fleet;
    this.#book = book;
  }

  /** Calls at this rate until `until` is aborted. */
  async run(callsPerSecond: number, until: AbortSignal): Promise<void> {
    const startedMs = performance.now();
    let due = 0;
    while (!until.aborted) {
      const wanted = Math.floor(((performance.now() - startedMs) / 1000) * callsPerSecond);
      const count = wanted - due + this.#waiting;
      due = wanted;
      this.#waiting = 0;
      for (let call = 0; call < count; call++) this.#begin();
      await pause(tickMs);
    }
  }

  #begin(): void {
    const { processes } = this.#fleet;
    for (let turn = 0; turn < processes.length; turn++) {
      const place = this.#next++ % processes.length;
      const process = processes[place];
      if (!process?.alive) continue;
      this.#book.begin(place);
      const [ending] = process.call(1);
      void ending?.then((end) => {
        if (end.end === 'cut off') this.#begin(); // before the old one ends, so that there is always one open
        this.#book.end(place, end);
      });
      return;
    }
    this.#waiting++;
  }
}
