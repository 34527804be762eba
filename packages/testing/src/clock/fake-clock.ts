import type { Clock, Instant } from '@evergrant/core';
import { checkOptions } from '@evergrant/core/adapter';
import { settle } from './settle.ts';
import { type PendingTimer, TimerQueue } from './timer-queue.ts';

export interface FakeClockOptions {
  /** The start of the wall clock, epoch milliseconds. @default 2026-01-01T00:00:00Z */
  epochMs?: number;
  /** The start of the monotonic clock, milliseconds. @default 60_000 */
  monotonicMs?: number;
  /** Turns of the event loop that {@link FakeClock.advance} waits at each timer, for promises and sockets. @default 20 */
  settleTurns?: number;
}

/** A clock that moves only when you move it. Timers run on its monotonic clock, as Node's do. */
export interface FakeClock extends Clock {
  /** Moves wall clock and monotonic clock, milliseconds. Fires due timers in order, and lets promises and sockets settle. */
  advance(ms: number): Promise<void>;
  /** Changes the wall clock alone, milliseconds, forwards or backwards, as if the system time was set. No timer fires. */
  jumpWallClock(ms: number): void;
  /** Simulates a suspended machine: the wall clock advances, milliseconds, the monotonic clock does not. No timer fires. */
  freeze(ms: number): void;
  /** Simulates a blocked event loop: both clocks advance, milliseconds. Overdue timers fire at the next `advance`. */
  stall(ms: number): void;
  /** Lets promises and loopback sockets settle. No time passes. */
  settle(): Promise<void>;
  /** How many timers have not fired yet. */
  readonly pendingTimers: number;
  /** Time until the next timer is due, milliseconds; 0 if it is overdue, `undefined` if there is none. */
  readonly nextTimerDelayMs: number | undefined;
  /** The correct time, epoch milliseconds, which `jumpWallClock` does not change. The servers use it. */
  readonly trueEpochMs: number;
  /** Whether a pending timer would keep a real process alive. */
  readonly holdsProcessOpen: boolean;
  /** Resolves when so many timers are pending. @default 1 */
  whenTimerPending(count?: number): Promise<void>;
}

const longestDelayMs = 2 ** 31 - 1;

/**
 * Creates a clock for tests. Time passes only when you call `advance` and the like.
 * @example
 * const clock = fakeClock();
 * const client = createOAuthClient({ ...options, clock });
 * await clock.advance(60_000);
 */
export function fakeClock(options: FakeClockOptions = {}): FakeClock {
  checkOptions<FakeClockOptions>('fakeClock', options, { epochMs: 1, monotonicMs: 1, settleTurns: 1 });
  let epochMs = options.epochMs ?? Date.UTC(2026, 0, 1);
  let monotonicMs = options.monotonicMs ?? 60_000;
  const settleTurns = options.settleTurns ?? 20;
  const timers = new TimerQueue();
  let wallClockErrorMs = 0;
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
      // Node turns such a delay into 1 ms, with a warning.
      if (!(delayMs <= longestDelayMs))
        throw new RangeError(
          `setTimer: the delay is ${delayMs} ms; use at most ${longestDelayMs} ms, the longest that setTimeout supports`,
        );
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
        throw new RangeError(`advance: ${ms} is not a number of milliseconds; use 0 or more`);
      // One after the other, so that two concurrent calls with a second each advance two seconds.
      const moved = lastMove.then(() => advance(ms));
      lastMove = moved.catch(() => {});
      return moved;
    },
    jumpWallClock(ms) {
      epochMs += ms;
      wallClockErrorMs += ms;
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
      return epochMs - wallClockErrorMs;
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
