import type { BenchmarkCase, OpenBenchmark } from './benchmark.ts';
import { authorization } from './access-token.ts';

/** Makes one call. @throws if it does not arrive with the token, or without it, as its case says. */
export async function verifyCase(
  { authorized, call, name }: BenchmarkCase,
  { arrived }: OpenBenchmark,
): Promise<void> {
  const seen = arrived(await call());
  const expected = authorized ? authorization : undefined;
  if (seen !== expected) throw new Error(`${name}: arrived with ${seen}, expected ${expected}`);
}
