import { concurrency } from '../benchmarks/in-flight.ts';

/** What became of the calls of a load. */
export interface LoadFigures {
  /** Time of each call, milliseconds. */
  times: number[];
  lost: number;
}

/** Makes `count` calls at once. Returns how many failed. */
export async function callAtOnce(call: () => Promise<unknown>, count: number): Promise<number> {
  const settled = await Promise.allSettled(Array.from({ length: count }, call));
  return settled.filter(({ status }) => status === 'rejected').length;
}

/** Keeps 32 calls in flight. The returned function starts no more of them, and waits for those under way. */
export function startLoad(call: () => Promise<unknown>): () => Promise<LoadFigures> {
  const figures: LoadFigures = { times: [], lost: 0 };
  let stopped = false;
  async function repeat(): Promise<void> {
    while (!stopped) {
      const startedAt = performance.now();
      await call().catch(() => {
        figures.lost++;
      });
      figures.times.push(performance.now() - startedAt);
    }
  }
  const over = Promise.all(Array.from({ length: concurrency }, repeat));
  return async () => {
    stopped = true;
    await over;
    return figures;
  };
}
