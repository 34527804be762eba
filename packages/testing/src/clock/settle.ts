// Taken before any test framework puts fake timers in its place: these turns must be real ones.
const nextTurn = globalThis.setImmediate;

/** Lets promises and real sockets on loopback get on with their work: so many turns of the event loop. */
export async function settle(turns: number): Promise<void> {
  for (let turn = 0; turn < turns; turn++) await new Promise<void>((resolve) => nextTurn(resolve));
}
