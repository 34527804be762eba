import type { Clock, Timer } from '../base/clock.ts';

export interface SingleFlightOptions<T> {
  clock: Clock;
  /** The longest a flight may take, milliseconds. */
  deadlineMs: number;
  /** What a flight past its deadline fails with. */
  onDeadline(): Error;
  work(signal: AbortSignal): Promise<T>;
}

interface Flight<T> {
  result: Promise<T>;
  controller: AbortController;
  deadline: Timer;
  waiters: number;
  /** Goes on without waiters: nobody asked for it in the first place. */
  detached: boolean;
}

/**
 * Lets concurrent callers share one piece of work. A caller who aborts leaves alone; the work is aborted only
 * when the last waiter has gone. While somebody waits, the process stays alive; a detached flight does not hold it.
 */
export class SingleFlight<T> {
  readonly #options: SingleFlightOptions<T>;
  #current: Flight<T> | undefined;

  constructor(options: SingleFlightOptions<T>) {
    this.#options = options;
  }

  get active(): boolean {
    return this.#current !== undefined;
  }

  /** Starts the work if it is not under way, with nobody waiting for it. Never rejects. */
  startDetached(): void {
    this.#current ??= this.#start(true);
  }

  /** Waits for the work, starting it if need be. */
  join(signal?: AbortSignal): Promise<T> {
    if (signal?.aborted) return Promise.reject(signal.reason);
    const flight = (this.#current ??= this.#start(false));
    if (flight.waiters++ === 0) flight.deadline.ref();
    return new Promise<T>((resolve, reject) => {
      const onAbort = (): void => {
        this.#leave(flight);
        reject(signal?.reason);
      };
      signal?.addEventListener('abort', onAbort);
      flight.result.finally(() => signal?.removeEventListener('abort', onAbort)).then(resolve, reject);
    });
  }

  /** Ends the flight; everybody who waits for it gets the reason. */
  abort(reason: Error): void {
    this.#current?.controller.abort(reason);
  }

  /** A waiter has gone before the end. */
  #leave(flight: Flight<T>): void {
    if (--flight.waiters > 0) return;
    flight.deadline.unref();
    if (flight.detached || this.#current !== flight) return;
    this.#current = undefined; // whoever comes now starts afresh
    flight.controller.abort(new Error('nobody waits for this token request any more'));
  }

  #start(detached: boolean): Flight<T> {
    const controller = new AbortController();
    const { clock, deadlineMs, onDeadline, work } = this.#options;
    const deadline = clock.setTimer(() => controller.abort(onDeadline()), deadlineMs);
    const aborted = new Promise<never>((_, reject) => {
      controller.signal.addEventListener('abort', () => reject(controller.signal.reason));
    });
    // A tick later, so that `#current` is set when the work looks at it.
    const working = Promise.resolve().then(() => {
      controller.signal.throwIfAborted(); // everybody may have left within that tick
      return work(controller.signal);
    });
    const flight: Flight<T> = {
      controller,
      deadline,
      waiters: 0,
      detached,
      result: Promise.race([working, aborted]).finally(() => {
        deadline.cancel();
        if (this.#current === flight) this.#current = undefined;
      }),
    };
    // With nobody waiting, a failure is an event and not a rejection; the work itself reports it.
    flight.result.catch(() => {});
    return flight;
  }
}
