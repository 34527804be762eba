/** One of several ways to make the same call. */
export interface BenchmarkCase {
  name: string;
  /** Makes one call, whole. */
  call: () => unknown;
  /** Whether the call is expected to arrive with the token. */
  authorized: boolean;
  /** Others are compared with it. @default false */
  baseline?: boolean;
}

/** A benchmark that is ready to run. */
export interface OpenBenchmark {
  cases: readonly BenchmarkCase[];
  /** The `Authorization` that the last call arrived with, given what it returned. */
  arrived: (result: unknown) => string | undefined;
  /** Measures time that passes, where waiting counts; otherwise time at work. @default false */
  waits?: boolean;
  /** What the run has to say beside its figures, asked after it. */
  remark?: () => string;
  close?: () => Promise<void>;
}

/** Several ways to make the same call, measured side by side. */
export interface Benchmark {
  /** What the command line calls it. */
  name: string;
  title: string;
  /** @throws {Skipped} where this machine lacks what it needs. */
  open: () => Promise<OpenBenchmark>;
}

/** A benchmark cannot run here; the message says what is missing. */
export class Skipped extends Error {}
