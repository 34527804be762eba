import { type FakeClock, fakeClock } from '@evergrant/testing';
import { runDemo, type Surroundings } from './run-demo.ts';
import type { RunResult } from './run/run-result.ts';

export interface Performed {
  code: number;
  written: string;
  complained: string;
}

/** Runs the demo on a fake clock, which advances until the demo is done. Calls `during` every 50 ms of fake time. */
export async function performDemo(
  words: string[],
  surroundings: Partial<Surroundings> = {},
  during: (clock: FakeClock) => void = () => {},
): Promise<Performed> {
  const clock = fakeClock();
  const performed = { code: -1, written: '', complained: '' };
  let done = false;
  const running = runDemo(words, {
    output: { write: (text) => (performed.written += text) },
    errors: { write: (text) => (performed.complained += text) },
    environment: {},
    signal: new AbortController().signal,
    clock,
    ...surroundings,
  }).finally(() => (done = true));
  running.catch(() => {});
  while (!done) {
    await clock.advance(50);
    during(clock);
  }
  return { ...performed, code: await running };
}

/** A result in which nothing was lost. */
export function sampleResult(changes: Partial<RunResult> = {}): RunResult {
  return {
    system: 'edx',
    adapter: 'axios',
    kind: 'emulated',
    calls: 10,
    answered: 10,
    lost: 0,
    losses: new Map(),
    tokenRequests: 4,
    renewals: 3,
    resends: 2,
    longestWaitMs: 12.2,
    outage: { lengthMs: 899.6, calls: 5 },
    failedTokenRequests: 1,
    stopped: false,
    ...changes,
  };
}
