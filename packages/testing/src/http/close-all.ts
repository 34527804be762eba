/** Closes all of them at the same time, then throws the first error, if there was one. */
export async function closeAll(all: readonly { close(): Promise<void> }[]): Promise<void> {
  const outcomes = await Promise.allSettled(all.map((one) => one.close()));
  for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
}
