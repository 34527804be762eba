import { providerNames } from '@evergrant/testing';
import { usualRun as usual } from './live/live-options.ts';
import { proofs } from './proofs/index.ts';

/** What `--help` prints. */
export const usage: string = `Evergrant's fleet simulator: real processes, one emulated provider, one token in a real Redis.

  node --run fleet                                    a live run: calls, and processes killed at random
  node --run fleet -- --processes 4 --seconds 60
  node --run fleet -- --prove all                     what a fleet costs and survives, in simulated time

  -n, --processes N      (${usual.processes})
  -s, --seconds S        how long (${usual.seconds})
      --calls N          of each process in a second (${usual.callsPerSecond})
      --lifetime S       of a token (${usual.lifetimeSeconds}); it is renewed ahead from 75 % on
      --kill-every S     kill a process about that often, and start another (${usual.killEverySeconds}; 0: never);
                         one in four of those that ask for a token is killed over it, too
      --redis-outage S   kill Redis after a third of the run, and start it again, empty, so much later (${usual.redisOutageSeconds})
      --revoke-previous  each token issued revokes the earlier ones
      --alone            share nothing, to compare
  -p, --provider NAME    one of ${providerNames.join(', ')} (${usual.provider})

      --prove NAMES      all, or some of ${proofs.map(({ name }) => name).join(', ')}
      --quick            shorter, as in the tests
  -h, --help             this text

Redis: REDIS_URL if set, unless it is to be taken down; else a redis-server or valkey-server found on the machine is
started on a free port and stopped at the end. On Debian as root it is installed if need be.

Exit code: 0; 1 if a call was lost or a proof has failed; 2 for a wrong command line; 130 after Ctrl-C.
`;
