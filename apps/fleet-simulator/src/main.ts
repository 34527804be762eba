import { runInterruptibly } from 'command-line';
import { run } from './run.ts';

await runInterruptibly((signal) =>
  run(process.argv.slice(2), {
    output: process.stdout,
    errors: process.stderr,
    signal,
    redisUrl: process.env.REDIS_URL || undefined,
    nodeArguments: process.execArgv,
  }),
);
