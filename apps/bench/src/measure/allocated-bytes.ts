import { getHeapStatistics } from 'node:v8';

/** Heap bytes allocated since the start, collected or not. Node 22 does not count them. */
function allocatedSoFar(): number | undefined {
  return (getHeapStatistics() as { total_allocated_bytes?: number }).total_allocated_bytes;
}

/** Mean of the heap bytes that a call allocates. For an asynchronous call this includes awaiting it. */
export async function allocatedBytes(
  call: () => unknown,
  asynchronous: boolean,
  calls: number,
): Promise<number | undefined> {
  const before = allocatedSoFar();
  if (asynchronous) for (let count = 0; count < calls; count++) await call();
  else for (let count = 0; count < calls; count++) call();
  const after = allocatedSoFar();
  return before === undefined || after === undefined ? undefined : (after - before) / calls;
}
