import type { Clock, Instant, Timer } from '../base/clock.ts';
import { elapsedMs } from '../base/elapsed-ms.ts';

/** The work reports its progress here. */
export interface FlightControl {
  /** Aborts if the flight ends before the work is done. */
  signal: AbortSignal;
  /** From now on the work goes on although all callers leave, and its result is kept. */
  commit(): void;
  /** The next step takes at most this time, milliseconds. A flight that reports nothing for longer is given up. */
  expect(withinMs: number): void;
}

export interface SingleFlightOptions<T> {
  clock: Clock;
  /** The longest time of a flight, milliseconds. */
  deadlineMs: number;
  /** The longest time of the work's first step, milliseconds. */
  stepMs: number;
  /** Makes the error of a flight past its deadline. */
  onDeadline(): Error;
  work(control: FlightControl): Promise<T>;
}

/** Keeps a runtime's request context alive until the promise settles, for example on Workers. */
export type WaitUntil = (promise: Promise<unknown>) => void;

interface Flight<T> {
  result: Promise<T>;
  controller: AbortController;
  startedAt: Instant;
  /** When the work last reported, and the time in which it must report again. */
  toldAt: Instant;
  silentForMs: number;
  waiters: number;
  /** Goes on without waiters, because it started without one or because the work is committed. */
  kept: boolean;
  /** Given up: its waiters join another flight. */
  abandoned: boolean;
  /** The work has ended, with a result or an error. */
  settled: boolean;
}

/** Tolerance between the end of a step and its report, milliseconds. */
const graceMs = 1_000;

/**
 * Lets concurrent callers share one piece of work. A caller who aborts leaves alone. When the last one has left, the work is
 * aborted, unless it is committed. Each caller has a timer of its own and reads the clock when it joins: a flight whose timers
 * ended with a request context, or stopped with a frozen process, is given up.
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

  /** Starts the work if it is not under way, without a caller who waits. Never rejects. */
  startDetached(waitUntil?: WaitUntil): void {
    this.#flight({ kept: true, waitUntil });
  }

  /** Waits for the work. Starts it if it is not under way. */
  async join(signal?: AbortSignal, waitUntil?: WaitUntil): Promise<T> {
    const { clock, deadlineMs } = this.#options;
    const joinedAt = clock.now();
    const leftMs = (): number => deadlineMs - elapsedMs(joinedAt, clock.now());
    for (;;) {
      if (signal?.aborted) throw signal.reason;
      if (leftMs() <= 0) throw this.#options.onDeadline();
      const done = await this.#wait(this.#flight({ kept: false, waitUntil }), leftMs, signal);
      if (done !== undefined) return done.value;
    }
  }

  /** Ends the flight. Its waiters get the reason. */
  abort(reason: Error): void {
    this.#current?.controller.abort(reason);
  }

  /** Ends the flight. Its waiters join another. */
  restart(reason: Error): void {
    if (this.#current !== undefined) this.#abandon(this.#current, reason);
  }

  /** The flight under way, or a new one. */
  #flight(options: { kept: boolean; waitUntil: WaitUntil | undefined }): Flight<T> {
    const current = this.#current;
    if (current !== undefined) {
      const { deadlineMs, silenceMs } = this.#leftMs(current);
      if (Math.min(deadlineMs, silenceMs) <= 0) this.#abandon(current, this.#options.onDeadline());
    }
    return (this.#current ??= this.#start(options));
  }

  /** The time that is left to the flight's deadline, and to its next report, milliseconds. */
  #leftMs({ silentForMs, startedAt, toldAt }: Flight<T>): { deadlineMs: number; silenceMs: number } {
    const now = this.#options.clock.now();
    return {
      deadlineMs: this.#options.deadlineMs - elapsedMs(startedAt, now),
      silenceMs: silentForMs - elapsedMs(toldAt, now),
    };
  }

  /** Gives `undefined` if the flight was given up. `ownLeftMs`: how long the caller can still wait, milliseconds. */
  #wait(
    flight: Flight<T>,
    ownLeftMs: () => number,
    signal: AbortSignal | undefined,
  ): Promise<{ value: T } | undefined> {
    const { clock } = this.#options;
    const onDeadline = (): Error => this.#options.onDeadline();
    flight.waiters++;
    return new Promise((resolve, reject) => {
      let timer: Timer | undefined;
      let waiting = true;
      const leave = (): void => {
        if (!waiting) return;
        waiting = false;
        flight.waiters--;
        timer?.cancel();
        signal?.removeEventListener('abort', onAbort);
      };
      const onAbort = (): void => {
        leave();
        this.#abortIfUnwanted(flight);
        reject(signal?.reason);
      };
      // Settles by the caller's own timer: a flight of a request context that has ended may never settle.
      const watch = (): void => {
        const left = this.#leftMs(flight);
        const deadlineMs = Math.min(left.deadlineMs, ownLeftMs());
        const { silenceMs } = left;
        if (deadlineMs > 0 && silenceMs > 0) {
          timer = clock.setTimer(watch, Math.min(deadlineMs, silenceMs));
          timer.ref();
          return;
        }
        leave();
        if (left.deadlineMs <= 0 || silenceMs <= 0) this.#abandon(flight, onDeadline());
        else this.#abortIfUnwanted(flight);
        if (deadlineMs > 0) resolve(undefined);
        else reject(onDeadline());
      };
      signal?.addEventListener('abort', onAbort);
      watch();
      flight.result.finally(leave).then(
        (value) => resolve({ value }),
        (error: unknown) => {
          // The runtime's own error: the request context in which the flight ran has ended.
          if (!flight.settled) this.#abandon(flight, onDeadline());
          if (flight.abandoned) resolve(undefined);
          else reject(error);
        },
      );
    });
  }

  #abandon(flight: Flight<T>, reason: Error): void {
    flight.abandoned = true;
    if (this.#current === flight) this.#current = undefined;
    flight.controller.abort(reason);
  }

  #abortIfUnwanted(flight: Flight<T>): void {
    if (flight.waiters > 0 || flight.kept || this.#current !== flight) return;
    this.#abandon(flight, new Error('no caller waits for this token request any more'));
  }

  #start({ kept, waitUntil }: { kept: boolean; waitUntil: WaitUntil | undefined }): Flight<T> {
    const { clock, deadlineMs, stepMs } = this.#options;
    const controller = new AbortController();
    const { signal } = controller;
    const deadline = clock.setTimer(() => controller.abort(this.#options.onDeadline()), deadlineMs);
    const aborted = new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason));
    });
    const startedAt = clock.now();
    const control: FlightControl = {
      signal,
      commit: () => void (flight.kept = true),
      expect: (withinMs) => {
        flight.toldAt = clock.now();
        flight.silentForMs = withinMs + graceMs;
      },
    };
    // A tick later, so that `#current` is set when the work begins.
    const working = Promise.resolve().then(() => {
      signal.throwIfAborted(); // all callers may have left within that tick
      return this.#options.work(control);
    });
    const flight: Flight<T> = {
      controller,
      startedAt,
      toldAt: startedAt,
      silentForMs: stepMs + graceMs,
      waiters: 0,
      kept,
      abandoned: false,
      settled: false,
      result: Promise.race([working, aborted]).finally(() => {
        flight.settled = true;
        deadline.cancel();
        if (this.#current === flight) this.#current = undefined;
      }),
    };
    // Without a caller, a failure must not be an unhandled rejection. The work itself reports it as an event.
    const settled = flight.result.then(
      () => undefined,
      () => undefined,
    );
    try {
      Promise.resolve(waitUntil?.(settled) as unknown).catch(() => {});
    } catch {
      // The request context has ended: the flight goes on as long as the runtime lets it.
    }
    return flight;
  }
}
