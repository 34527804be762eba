import { constants } from 'node:os';

type Signal = 'SIGINT' | 'SIGTERM';

/**
 * Runs a program that can be interrupted. The first SIGINT or SIGTERM aborts `signal`, and the program ends in its own
 * time; the second one ends the process at once. Sets the exit code: the program's own, or 128 and the signal's number.
 */
export async function runInterruptibly(run: (signal: AbortSignal) => Promise<number>): Promise<void> {
  const interruption = new AbortController();
  let interruptedBy: Signal | undefined;
  const codeOf = (signal: Signal): number => 128 + constants.signals[signal];
  const interrupt = (signal: Signal): void => {
    // An exit, not a kill: exit hooks bring the cursor back.
    if (interruptedBy !== undefined) process.exit(codeOf(signal));
    interruptedBy = signal;
    interruption.abort(new Error(`interrupted by ${signal}`));
  };
  process.on('SIGINT', interrupt).on('SIGTERM', interrupt);
  const code = await run(interruption.signal);
  process.exitCode = interruptedBy === undefined ? code : codeOf(interruptedBy);
  process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
}
