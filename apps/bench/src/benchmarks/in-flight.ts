/** How many calls are under way at any moment. */
export const concurrency = 32;

/** Makes `calls` calls, 32 at a time, and returns their results. */
export async function inFlight<Result>(call: () => Promise<Result>, calls: number): Promise<Result[]> {
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
