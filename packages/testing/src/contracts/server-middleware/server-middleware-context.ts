import { closeAll } from '../../http/close-all.ts';
import { startTestbed, type Testbed } from '../../testbed/start-testbed.ts';
import type { ServerMiddlewareFixture, ServerSetup, ServerUnderTest } from './server-middleware-fixture.ts';

/** Everything that one case of the server middleware contract uses. */
export interface ServerMiddlewareContext extends Testbed {
  /** Starts the application under test. By default its one client is `client`, under the name `api`. */
  start(setup: Partial<ServerSetup>): Promise<ServerUnderTest>;
  /** What the application's own error handling was given. */
  readonly errors: unknown[];
}

/** Opens servers and a client for one case. */
export async function openServerMiddlewareContext(
  fixture: ServerMiddlewareFixture,
): Promise<ServerMiddlewareContext> {
  // The API of the contract has every path, and answers with the path and the query.
  const testbed = await startTestbed({ api: { respond: ({ url }) => ({ body: { upstream: url } }) } });
  const servers: ServerUnderTest[] = [];
  const errors: unknown[] = [];
  return {
    ...testbed,
    errors,
    async start(setup) {
      const server = await fixture.open({
        clients: { api: testbed.client },
        routes: {},
        onError: (error) => errors.push(error),
        ...setup,
      });
      servers.push(server);
      return server;
    },
    async close() {
      await closeAll(servers);
      await testbed.close();
    },
  };
}
