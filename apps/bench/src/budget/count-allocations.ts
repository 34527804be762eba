import type { BenchmarkCase, OpenBenchmark } from '../benchmark.ts';
import { benchmarks } from '../benchmarks/index.ts';
import { verifyCase } from '../verify-case.ts';
import type { BudgetedCall } from './budgeted-calls.ts';

const warmUps = 60;
/** So many that a reading of the heap does not show, and so few that the young generation holds what they allocate. */
const calls = { synchronous: 5_000, asynchronous: 100 };
const samples = 3;

/** Bytes that a call allocates. No garbage is collected meanwhile. */
async function allocatedBy(call: () => unknown): Promise<number> {
  const first = call();
  const asynchronous = first instanceof Promise;
  await first;
  (globalThis as { gc?: () => void }).gc?.();
  const before = process.memoryUsage().heapUsed;
  if (asynchronous) for (let count = 0; count < calls.asynchronous; count++) await call();
  else for (let count = 0; count < calls.synchronous; count++) call();
  const bytes = process.memoryUsage().heapUsed - before;
  return bytes / (asynchronous ? calls.asynchronous : calls.synchronous);
}

/** Bytes that one call allocates. The lowest sample is the one that nothing else has added to. */
async function bytesOf(call: () => unknown): Promise<number> {
  for (let count = 0; count < warmUps; count++) await call();
  let lowest = Number.POSITIVE_INFINITY;
  for (let sample = 0; sample < samples; sample++) {
    lowest = Math.min(lowest, await allocatedBy(call));
  }
  return lowest;
}

async function verified(opened: OpenBenchmark, name: string): Promise<BenchmarkCase> {
  const found = opened.cases.find((one) => one.name === name);
  if (found === undefined) throw new Error(`there is no case ${name}`);
  await verifyCase(found, opened);
  return found;
}

/** Counts the bytes that a call allocates beyond the same call without us. */
export async function countAllocations(budgeted: readonly BudgetedCall[]): Promise<Record<string, number>> {
  const counted: Record<string, number> = {};
  for (const { base, benchmark, ours } of budgeted) {
    const listed = benchmarks.find(({ name }) => name === benchmark);
    if (listed === undefined) throw new Error(`there is no benchmark ${benchmark}`);
    const opened = await (await listed.load()).open();
    const { call } = await verified(opened, ours);
    const bytes = await bytesOf(call);
    const without = base === undefined ? 0 : await bytesOf((await verified(opened, base)).call);
    counted[`${benchmark}: ${ours}`] = Math.round(bytes - without);
    await opened.close?.();
  }
  return counted;
}
