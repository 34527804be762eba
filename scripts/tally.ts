import { mkdirSync, writeFileSync } from 'node:fs';
import type { Reporter } from 'vitest/node';

/** The result of one run of tests. */
export interface TestTally {
  passed: number;
  failed: number;
  skipped: number;
  /** The turbo task that ran the tests: the hash of everything they depend on. */
  hash: string;
}

/**
 * Counts a run for the closing line of `npm test`. As a turbo task it writes the counts to `reports/tally.json` in the
 * task's folder, which turbo keeps and restores; otherwise it prints them.
 */
export default class Tally implements Reporter {
  onTestRunEnd: NonNullable<Reporter['onTestRunEnd']> = (modules, errors) => {
    let passed = 0;
    let failed = errors.length;
    let skipped = 0;
    for (const module of modules) {
      failed += module.errors().length;
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        if (state === 'passed') passed++;
        else if (state === 'failed') failed++;
        else skipped++;
      }
    }
    const hash = process.env.TURBO_HASH;
    if (hash === undefined) {
      process.once('exit', () => console.log(`${passed} passed, ${failed} failed`));
      return;
    }
    const tally: TestTally = { passed, failed, skipped, hash };
    mkdirSync('reports', { recursive: true });
    writeFileSync('reports/tally.json', JSON.stringify(tally));
  };
}
