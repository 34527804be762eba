// Read before a test framework can install fake timers: these turns must be real.
const nextTurn = globalThis.setImmediate;

/** Waits for so many turns of the event loop, so that promises and loopback sockets can make progress. */
export async function settle(turns: number): Promise<void> {
  for (let turn = 0; turn < turns; turn++) await new Promise<void>((resolve) => nextTurn(resolve));
}
