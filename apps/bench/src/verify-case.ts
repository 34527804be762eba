import type { BenchmarkCase, OpenBenchmark } from './benchmark.ts';
import { authorization } from './fresh-client.ts';

/** Makes one call and makes sure that it arrived as it should: a case that measures nothing is an error. */
export async function verifyCase(
  { authorized, call, name }: BenchmarkCase,
  { arrived }: OpenBenchmark,
): Promise<void> {
  const seen = arrived(await call());
  const expected = authorized ? authorization : undefined;
  if (seen !== expected) throw new Error(`${name}: arrived with ${seen}, and should with ${expected}`);
}
