import type { Report } from '../lane.ts';
import { bundle } from './bundle.ts';
import { bundleWorker } from './bundle-worker.ts';
import { reportTests, runTests } from './report-tests.ts';
import { runWorkerContract } from './run-worker-contract.ts';
import { startWorkerd } from './start-workerd.ts';
import { tryHonoExample } from './try-hono-example.ts';

/**
 * Since the first of these days a promise of another request settles, or throws if that request has ended. Before it,
 * it hangs for ever.
 */
const days = ['2026-11-01', '2024-09-23'] as const;

/** The contract inside workerd, the example, and what becomes of a client whose requests have ended. */
export async function workerLane(
  name: string,
  program: string,
  project: string,
  report: Report,
): Promise<void> {
  reportTests(`${name}: the contract of fetch`, await runWorkerContract(program, project), report);
  await tryHonoExample(name, program, report);
  const file = await bundleWorker('scenarios-worker.ts', project);
  const scenarios = await bundle('worker-scenarios.ts', project);
  await Promise.all(
    days.map(async (day) => {
      await using workerd = await startWorkerd(program, project, file, { day });
      const command = [process.execPath, scenarios, workerd.host] as const;
      await runTests(`${name}: requests that end, compatibility date ${day}`, command, project, report);
    }),
  );
}
