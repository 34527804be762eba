import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { findRedisServer } from '../../../scripts/redis/find-redis-server.ts';

const skipped = findRedisServer() === undefined && process.env.CI !== 'true';

test.skipIf(skipped)(
  'three worker processes share one token, and a wrong secret costs each job one attempt',
  async () => {
    const start = promisify(execFile)(process.execPath, ['--run', 'start'], {
      cwd: `${import.meta.dirname}/..`,
    });
    expect((await start).stdout).toMatchInlineSnapshot(`
      "Three worker processes take jobs from a BullMQ queue and share one token through Redis.
      Learn Amp is emulated on this machine.

      60 of 60 jobs succeeded. Token requests: 1
      The token was revoked. 60 of 60 jobs succeeded.
      15 calls were refused. At most one token request for each process: yes
      The token was revoked and the secret has changed. 0 of 1 job succeeded.
      It failed at attempt 1 of 3: another one would not help.

      The workers have stopped with the exit codes 0, 0, 0.
      "
    `);
  },
  60_000,
);
