import { runInterruptibly } from 'command-line';
import { runDemo } from './run-demo.ts';

await runInterruptibly((signal) =>
  runDemo(process.argv.slice(2), {
    output: process.stdout,
    errors: process.stderr,
    environment: process.env,
    signal,
  }),
);
