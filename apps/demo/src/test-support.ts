import { type FakeClock, fakeClock } from '@evergrant/testing';
import { runDemo, type Surroundings } from './run-demo.ts';

export interface Performed {
  code: number;
  written: string;
  complained: string;
}

/** Runs the demo on a fake clock, which goes on until the demo is done. `during` looks in every 50 ms of it. */
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
