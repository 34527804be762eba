import { fakeClock, type FakeClock } from '@evergrant/testing';
import { type FlightControl, SingleFlight } from '../../src/timing/single-flight.ts';

/** Work that has begun. The test ends it. */
export interface Run {
  signal: AbortSignal;
  control: FlightControl;
  resolve(value: string): void;
  reject(error: Error): void;
}

export interface FlightRig {
  clock: FakeClock;
  flight: SingleFlight<string>;
  runs: readonly Run[];
  /** The error of a flight past its deadline of a second. */
  tooLate: Error;
  /** The run of this number, by default the last one, after it has begun. */
  begun(number?: number): Promise<Run>;
  /** The state of a promise now: `pending`, its value or its error. */
  state(promise: Promise<unknown>): Promise<unknown>;
  /** Gives the unhandled rejections and stops recording them. */
  unhandled(): Promise<readonly unknown[]>;
}

/** A single flight whose work the test ends. */
export function flightRig(options: { deadlineMs?: number; stepMs?: number } = {}): FlightRig {
  const { deadlineMs = 1000, stepMs = 1000 } = options;
  const clock = fakeClock();
  const runs: Run[] = [];
  const tooLate = new Error('too late');
  const flight = new SingleFlight<string>({
    clock,
    deadlineMs,
    stepMs,
    onDeadline: () => tooLate,
    work: (control) =>
      new Promise((resolve, reject) => void runs.push({ control, signal: control.signal, resolve, reject })),
  });
  const unhandled: unknown[] = [];
  const note = (error: unknown): void => void unhandled.push(error);
  process.on('unhandledRejection', note);
  return {
    clock,
    flight,
    runs,
    tooLate,
    async begun(number = 1) {
      await clock.settle();
      const run = runs[number - 1];
      if (run === undefined || runs.length !== number)
        throw new Error(`${runs.length} runs have begun, not ${number}`);
      return run;
    },
    async state(promise) {
      let found: unknown = 'pending';
      promise.then(
        (value) => (found = value),
        (error: unknown) => (found = error),
      );
      await clock.settle();
      return found;
    },
    async unhandled() {
      await clock.settle();
      process.off('unhandledRejection', note);
      return unhandled;
    },
  };
}
