import { constants } from 'node:os';
import { run } from './run.ts';

const stopping = new AbortController();
let stoppedBy: 'SIGINT' | 'SIGTERM' | undefined;

function stop(signal: 'SIGINT' | 'SIGTERM'): void {
  stoppedBy = signal;
  // Whoever is in a hurry presses it twice: the second one ends the process at once, and its children with it.
  process.removeAllListeners(signal);
  stopping.abort(new Error(`stopped by ${signal}`));
}

process.on('SIGINT', stop).on('SIGTERM', stop);

const code = await run(process.argv.slice(2), {
  output: process.stdout,
  errors: process.stderr,
  signal: stopping.signal,
  redisUrl: process.env.REDIS_URL || undefined,
  nodeArguments: process.execArgv,
});
process.exitCode = stoppedBy === undefined ? code : 128 + constants.signals[stoppedBy];
process.removeAllListeners('SIGINT').removeAllListeners('SIGTERM');
