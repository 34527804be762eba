import { setTimeout as pause } from 'node:timers/promises';
import type { Fleet } from '../driver/fleet.ts';
import type { CallCounter } from './call-counter.ts';

const tickMs = 10;

/** Distributes calls over the processes in turn, as a load balancer does. A call that is cut off goes to another one. */
export class Load {
  readonly #fleet: Fleet;
  readonly #counter: CallCounter;
  #next = 0;
  /** Calls that wait for a process. */
  #waiting = 0;

  constructor(fleet: Fleet, counter: CallCounter) {
    this.#fleet = fleet;
    this.#counter = counter;
  }

  /** Makes calls at this rate until `until` is aborted. */
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
      this.#counter.begin(place);
      const [ending] = process.call(1);
      void ending?.then((end) => {
        if (end.end === 'cut off') this.#begin(); // before the old one ends, so that one is always open
        this.#counter.end(place, end);
      });
      return;
    }
    this.#waiting++;
  }
}
