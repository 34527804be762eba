/** How many calls are under way at any moment. */
export const concurrency = 32;

/** How many calls one run makes. */
export const callsPerRun = 128;

/** Makes `calls` calls, 32 at a time, and returns their results. */
export async function inFlight<Result>(
  call: () => Promise<Result>,
  calls: number = callsPerRun,
): Promise<Result[]> {
  const results: Result[] = [];
  let started = 0;
  async function next(): Promise<void> {
    while (started < calls) {
      started++;
      results.push(await call());
    }
  }
  await Promise.all(Array.from({ length: concurrency }, next));
  return results;
}
