import type { TestFunctions } from '@evergrant/testing/contracts';

/** How one test ended, as a program tells it to the lane that started it. */
export interface TestResult {
  title: string;
  /** Why it failed. */
  complaint?: string;
}

/** Test functions for runtimes that have no test framework in common, and what runs the tests. */
export interface CollectedTests extends TestFunctions {
  /** Runs the tests one after the other. */
  run(report: (result: TestResult) => void): Promise<void>;
}

const usualTimeoutMs = 20_000;

async function outcomeOf(body: () => Promise<void>, timeoutMs: number): Promise<{ complaint?: string }> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`not done after ${timeoutMs} ms`)), timeoutMs);
  });
  try {
    await Promise.race([body(), late]);
    return {};
  } catch (error) {
    return { complaint: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  } finally {
    clearTimeout(timer);
  }
}

/** Collects tests, to be run later. */
export function collectTests(): CollectedTests {
  const path: string[] = [];
  const tests: { title: string; body: () => Promise<void>; timeoutMs: number }[] = [];
  return {
    describe(name, body) {
      path.push(name);
      body();
      path.pop();
    },
    test(name, body, timeoutMs = usualTimeoutMs) {
      tests.push({ title: [...path, name].join(' > '), body, timeoutMs });
    },
    async run(report) {
      for (const { title, body, timeoutMs } of tests)
        report({ title, ...(await outcomeOf(body, timeoutMs)) });
    },
  };
}
