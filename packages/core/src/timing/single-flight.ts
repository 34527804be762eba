import { type Clock, elapsedMs, type Instant, type Timer } from '../base/clock.ts';

/** What the work tells of itself. */
export interface FlightControl {
  /** Aborts when the flight is ended before the work is done. */
  signal: AbortSignal;
  /** The work cannot be taken back: it goes on although everybody leaves, and its result is kept. */
  commit(): void;
  /** The next step takes at most so long, milliseconds. A flight that is silent for longer is given up. */
  expect(withinMs: number): void;
}

export interface SingleFlightOptions<T> {
  clock: Clock;
  /** The longest that a flight may take, milliseconds. */
  deadlineMs: number;
  /** The first step of the work takes at most so long, milliseconds. */
  stepMs: number;
  /** The error of a flight past its deadline. */
  onDeadline(): Error;
  work(control: FlightControl): Promise<T>;
}

/** Keeps a runtime's request context alive until the promise settles, as Workers have it. */
export type WaitUntil = (promise: Promise<unknown>) => void;

interface Flight<T> {
  result: Promise<T>;
  controller: AbortController;
  startedAt: Instant;
  /** When the work told of itself, and within what time it tells of itself again. */
  toldAt: Instant;
  silentForMs: number;
  waiters: number;
  /** Goes on without waiters: nobody asked for it, or it cannot be taken back. */
  kept: boolean;
  /** Given up: whoever waits for it joins another. */
  abandoned: boolean;
  /** The work has come to its end, one way or the other. */
  settled: boolean;
}

/** Between the end of a step and the news of it, milliseconds. */
const graceMs = 1_000;

/**
 * Lets concurrent callers share one piece of work. A caller who aborts leaves alone. When the last one has left, the
 * work is aborted, unless it cannot be taken back. Each caller has a timer of its own, and looks at the clock when it
 * joins: a flight whose timers have died with a request context or a frozen process is given up.
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
  startDetached(waitUntil?: WaitUntil): void {
    this.#flight({ kept: true, waitUntil });
  }

  /** Waits for the work, starting it if need be. */
  async join(signal?: AbortSignal, waitUntil?: WaitUntil): Promise<T> {
    const { clock, deadlineMs, onDeadline } = this.#options;
    const joinedAt = clock.now();
    const leftMs = (): number => deadlineMs - elapsedMs(joinedAt, clock.now());
    for (;;) {
      if (signal?.aborted) throw signal.reason;
      if (leftMs() <= 0) throw onDeadline();
      const done = await this.#wait(this.#flight({ kept: false, waitUntil }), leftMs, signal);
      if (done !== undefined) return done.value;
    }
  }

  /** Ends the flight; everybody who waits for it gets the reason. */
  abort(reason: Error): void {
    this.#current?.controller.abort(reason);
  }

  /** Ends the flight; everybody who waits for it joins another. */
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

  /** What is left of the flight's time, and of the time in which it need not tell of itself, milliseconds. */
  #leftMs({ silentForMs, startedAt, toldAt }: Flight<T>): { deadlineMs: number; silenceMs: number } {
    const now = this.#options.clock.now();
    return {
      deadlineMs: this.#options.deadlineMs - elapsedMs(startedAt, now),
      silenceMs: silentForMs - elapsedMs(toldAt, now),
    };
  }

  /** `undefined`: the flight was given up. `ownLeftMs`: how long the caller can still wait, milliseconds. */
  #wait(
    flight: Flight<T>,
    ownLeftMs: () => number,
    signal: AbortSignal | undefined,
  ): Promise<{ value: T } | undefined> {
    const { clock, onDeadline } = this.#options;
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
      // Settles by itself: a flight of a request context that has ended may never tell.
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
    this.#abandon(flight, new Error('nobody waits for this token request any more'));
  }

  #start({ kept, waitUntil }: { kept: boolean; waitUntil: WaitUntil | undefined }): Flight<T> {
    const { clock, deadlineMs, onDeadline, stepMs, work } = this.#options;
    const controller = new AbortController();
    const { signal } = controller;
    const deadline = clock.setTimer(() => controller.abort(onDeadline()), deadlineMs);
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
    // A tick later, so that `#current` is set when the work looks at it.
    const working = Promise.resolve().then(() => {
      signal.throwIfAborted(); // everybody may have left within that tick
      return work(control);
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
    // With nobody waiting, a failure is an event and not a rejection; the work itself reports it.
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
