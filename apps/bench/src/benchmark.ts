import type { Kind } from './contenders/contender.ts';

/** One of several ways to make the same call. */
export interface BenchmarkCase {
  name: string;
  /** Makes one complete call, or `callsPerRun` of them. */
  call: () => unknown;
  /** Whether the call is expected to arrive with the token. */
  authorized: boolean;
  /** Whether other cases are compared with it. @default false */
  baseline?: boolean;
  /** Whose work it is that puts the token on the call. @default 'no token' */
  kind?: Kind;
}

/** A benchmark that is ready to run. */
export interface OpenBenchmark {
  cases: readonly BenchmarkCase[];
  /** The `Authorization` header that the last call arrived with, given the result of the call. */
  arrived: (result: unknown) => string | undefined;
  /** Whether to measure elapsed time instead of CPU time, because waiting counts. @default false */
  waits?: boolean;
  /** How many calls of the API one `call` makes. @default 1 */
  callsPerRun?: number;
  /** Returns a remark on the figures, after the run. */
  remark?: () => string;
  close?: () => Promise<void>;
}

/** Several ways to make the same call, measured side by side. */
export interface Benchmark {
  /** Name on the command line. */
  name: string;
  title: string;
  /**
   * `callsPerRun` is how many calls a case makes in one run, where it makes several.
   * @throws {Skipped} if this machine lacks something.
   */
  open: (callsPerRun?: number) => Promise<OpenBenchmark>;
}

/** The benchmark cannot run on this machine. The message says what is missing. */
export class Skipped extends Error {}
