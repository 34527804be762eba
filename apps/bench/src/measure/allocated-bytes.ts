import { getHeapStatistics } from 'node:v8';

/** All that has ever been allocated, whatever was collected since. Node 22 does not count it. */
function allocatedSoFar(): number | undefined {
  return (getHeapStatistics() as { total_allocated_bytes?: number }).total_allocated_bytes;
}

/** Heap bytes that a call allocates, the mean over many; for an asynchronous call with what awaiting it takes. */
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
