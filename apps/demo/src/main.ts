import { constants } from 'node:os';
import { runDemo } from './run-demo.ts';

const stopping = new AbortController();
let stoppedBy: 'SIGINT' | 'SIGTERM' | undefined;

function stop(signal: 'SIGINT' | 'SIGTERM'): void {
  stoppedBy = signal;
  // Whoever is in a hurry presses it twice: the second one ends the process at once.
  process.removeAllListeners(signal);
  stopping.abort(new Error(`stopped by ${signal}`));
}

process.on('SIGINT', stop).on('SIGTERM', stop);
process.on('exit', () => {
  if (process.stdout.isTTY) process.stdout.write('\u001b[?25h'); // however it ends, the cursor is back
});

const code = await runDemo(process.argv.slice(2), {
  output: process.stdout,
  errors: process.stderr,
  environment: process.env,
  signal: stopping.signal,
});
process.exitCode = stoppedBy === undefined ? code : 128 + constants.signals[stoppedBy];
process.removeAllListeners('SIGINT').removeAllListeners('SIGTERM');
