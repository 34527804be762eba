// Runs the checks that `npm test` leaves out. Each prints its results; the last line has the counts.
import { fleet } from './fleet.ts';
import { fullLength } from './full-length.ts';
import { interruptedDemo } from './interrupted-demo.ts';
import { jestLane } from './jest.ts';
import type { Lane, Report } from './lane.ts';
import { packedTarballs } from './packed-tarballs.ts';
import { runtimes } from './runtimes/runtimes.ts';
import { typescript } from './typescript.ts';

const lanes: readonly Lane[] = [
  typescript,
  fullLength,
  packedTarballs,
  jestLane,
  runtimes,
  interruptedDemo,
  fleet,
];

let passed = 0;
let failed = 0;
for (const { name, run } of lanes) {
  const report: Report = (what, complaint, count = 1) => {
    console.log(
      `${complaint === undefined ? '✓' : '✗'} ${name}: ${what}${complaint ? `\n${complaint}` : ''}`,
    );
    if (complaint === undefined) passed += count;
    else failed++;
  };
  try {
    await run(report);
  } catch (error) {
    report('came to a bad end', error instanceof Error ? error.stack : String(error));
  }
}

console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
