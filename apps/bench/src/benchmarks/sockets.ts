import type { Benchmark } from '../benchmark.ts';
import { openContenders } from '../contenders/open-contenders.ts';
import { type AnySocketClient, socketClients } from '../contenders/socket-clients.ts';
import { surroundingsOf } from '../contenders/surroundings-of.ts';
import { noAuthorization } from '../no-authorization.ts';
import { startServer } from '../server/start-server.ts';
import { concurrency, inFlight } from './in-flight.ts';

function overSockets({ call, contenders, create, name }: AnySocketClient): Benchmark {
  return {
    name: `${name}-sockets`,
    title: `${name}, over loopback sockets, ${concurrency} calls in flight`,
    async open(callsPerRun = 128) {
      const server = await startServer();
      const surroundings = surroundingsOf(server);
      const { cases, close } = await openContenders(contenders, {
        create: () => create(surroundings),
        call(client, kind) {
          const url = `${server.origin}/${kind === 'no token' ? 'plain' : 'users'}`;
          return inFlight(() => call(client, url), callsPerRun);
        },
        // Some lose calls while they get their first token. The scenarios show that.
        warmUp: (client) => call(client, `${server.origin}/users`).catch(() => {}),
        surroundings,
      });
      return {
        cases,
        callsPerRun,
        arrived(results) {
          const seen = new Set(results as string[]);
          if (seen.size !== 1)
            throw new Error(`the calls of one case arrived in ${seen.size} different ways`);
          const [header] = seen;
          return header === noAuthorization ? undefined : header;
        },
        async close() {
          await close();
          await server.close();
        },
      };
    },
  };
}

/** The same calls over real sockets, to a server in a process of its own. */
export const socketBenchmarks: readonly Benchmark[] = socketClients.map(overSockets);
