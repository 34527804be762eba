import type { Clock, Instant } from '@evergrant/core';
import { settle } from './settle.ts';
import { type PendingTimer, TimerQueue } from './timer-queue.ts';

export interface FakeClockOptions {
  /** Where the wall clock starts, epoch milliseconds. @default 2026-01-01T00:00:00Z */
  epochMs?: number;
  /** Where the monotonic clock starts, milliseconds. @default 60_000 */
  monotonicMs?: number;
  /** Turns of the event loop that {@link FakeClock.advance} leaves to promises and sockets at each stop. @default 20 */
  settleTurns?: number;
}

/** A clock that moves only when told to. Timers run on its monotonic hand, as Node's do. */
export interface FakeClock extends Clock {
  /** Moves both hands, milliseconds; fires what falls due, in order, and lets promises and sockets settle around it. */
  advance(ms: number): Promise<void>;
  /** Moves the wall clock alone, milliseconds, forwards or backwards: somebody set it. No timer fires. */
  jumpWallClock(ms: number): void;
  /** The machine sleeps, milliseconds: the wall clock goes on, the monotonic one stands still, no timer fires. */
  freeze(ms: number): void;
  /** The event loop is blocked, milliseconds: both hands go on; overdue timers fire at the next `advance`. */
  stall(ms: number): void;
  /** Lets promises and sockets on loopback settle without moving the hands. */
  settle(): Promise<void>;
  /** Timers that have not fired. */
  readonly pendingTimers: number;
  /** Until the next timer falls due, milliseconds; 0 if it is overdue, `undefined` if there is none. */
  readonly nextTimerDelayMs: number | undefined;
  /** What a clock that nobody set would show, epoch milliseconds: `jumpWallClock` does not move it. Servers go by it. */
  readonly trueEpochMs: number;
  /** Whether a pending timer would keep a real process alive. */
  readonly holdsProcessOpen: boolean;
  /** Resolves as soon as so many timers are pending. @default 1 */
  whenTimerPending(count?: number): Promise<void>;
}

const longestDelayMs = 2 ** 31 - 1;

/** A clock for tests: time passes when you say so. */
export function fakeClock(options: FakeClockOptions = {}): FakeClock {
  let epochMs = options.epochMs ?? Date.UTC(2026, 0, 1);
  let monotonicMs = options.monotonicMs ?? 60_000;
  const settleTurns = options.settleTurns ?? 20;
  const timers = new TimerQueue();
  let setWrongByMs = 0;
  const waiting = new Set<{ count: number; resolve: () => void }>();
  let lastMove: Promise<void> = Promise.resolve();

  const move = (ms: number): void => {
    epochMs += ms;
    monotonicMs += ms;
  };
  const advance = async (ms: number): Promise<void> => {
    const untilMs = monotonicMs + ms;
    for (;;) {
      await settle(settleTurns);
      const timer = timers.next;
      if (timer === undefined || timer.dueAt > untilMs) break;
      timers.remove(timer);
      move(Math.max(0, timer.dueAt - monotonicMs));
      timer.callback();
    }
    if (untilMs > monotonicMs) {
      move(untilMs - monotonicMs);
      await settle(settleTurns);
    }
  };

  return {
    now: (): Instant => ({ epochMs, monotonicMs }),
    setTimer(callback, delayMs) {
      // Node would turn such a delay into 1 ms with a warning, and a loop of those into a storm.
      if (!(delayMs <= longestDelayMs))
        throw new RangeError(`setTimer: ${delayMs} ms is longer than a timer can run`);
      const timer: PendingTimer = {
        dueAt: monotonicMs + Math.max(0, delayMs),
        callback,
        holdsProcessOpen: false,
      };
      timers.add(timer);
      for (const waiter of waiting) {
        if (timers.size < waiter.count) continue;
        waiting.delete(waiter);
        waiter.resolve();
      }
      return {
        cancel: () => timers.remove(timer),
        ref: () => void (timer.holdsProcessOpen = true),
        unref: () => void (timer.holdsProcessOpen = false),
      };
    },
    advance(ms) {
      if (!(ms >= 0 && ms < Infinity))
        throw new RangeError(`advance: ${ms} is no number of milliseconds to go forward`);
      // One after the other, so that two callers who both say "a second" get two seconds in order.
      const moved = lastMove.then(() => advance(ms));
      lastMove = moved.catch(() => {});
      return moved;
    },
    jumpWallClock(ms) {
      epochMs += ms;
      setWrongByMs += ms;
    },
    freeze: (ms) => void (epochMs += ms),
    stall: (ms) => move(ms),
    settle: () => settle(settleTurns),
    get pendingTimers() {
      return timers.size;
    },
    get nextTimerDelayMs() {
      return timers.next && Math.max(0, timers.next.dueAt - monotonicMs);
    },
    get trueEpochMs() {
      return epochMs - setWrongByMs;
    },
    get holdsProcessOpen() {
      return timers.holdsProcessOpen;
    },
    whenTimerPending: (count = 1) =>
      new Promise((resolve) => {
        if (timers.size >= count) resolve();
        else waiting.add({ count, resolve });
      }),
  };
}
