import { createOAuthClient, type OAuthClient, type OAuthClientOptions } from '@evergrant/core';
import type { AuthorizationServer } from '../../authorization-server/authorization-server.ts';
import { startAuthorizationServer } from '../../authorization-server/start-authorization-server.ts';
import type { ServerMiddlewareFixture, ServerSetup, ServerUnderTest } from './server-middleware-fixture.ts';
import { startUpstreamApi, type UpstreamApi } from './upstream-api.ts';

/** What a case of the contract works with. */
export interface ContractApplication {
  authorization: AuthorizationServer;
  api: UpstreamApi;
  /** A client of the authorization server for the API; it does not retry, so that a failure shows at once. */
  client(options?: Partial<OAuthClientOptions>): OAuthClient;
  /** Starts the application under test. Where nothing else is said, its one client is called `api`. */
  start(setup: Partial<ServerSetup>): Promise<ServerUnderTest>;
  /** What the application's own error handling was given. */
  errors: unknown[];
}

/** What Node warns of where listeners or timers are handled badly. */
const badWarnings = new Set(['MaxListenersExceededWarning', 'TimeoutOverflowWarning']);

/** Sets the stage for one case, and clears it. Fails if a rejection went unhandled meanwhile, or Node warned. */
export async function withApplication(
  fixture: ServerMiddlewareFixture,
  body: (application: ContractApplication) => Promise<void>,
): Promise<void> {
  const unhandled: unknown[] = [];
  const note = (reason: unknown): void => void unhandled.push(reason);
  const noteWarning = (warning: Error): void => void (badWarnings.has(warning.name) && note(warning));
  process.on('unhandledRejection', note);
  process.on('warning', noteWarning);
  const closing: (() => Promise<unknown>)[] = [];
  const errors: unknown[] = [];
  try {
    const authorization = await startAuthorizationServer();
    closing.push(() => authorization.close());
    const api = await startUpstreamApi();
    closing.push(() => api.close());
    const client = (options: Partial<OAuthClientOptions> = {}): OAuthClient => {
      const made = createOAuthClient({
        name: 'contract',
        tokenEndpoint: authorization.tokenEndpoint,
        clientId: authorization.clientId,
        clientSecret: authorization.clientSecret,
        origins: [api.url],
        retry: false,
        ...options,
      });
      closing.push(() => made.close());
      return made;
    };
    const start = async (setup: Partial<ServerSetup>): Promise<ServerUnderTest> => {
      const clients = setup.clients ?? { api: client() };
      const server = await fixture.start({
        routes: {},
        onError: (error) => errors.push(error),
        ...setup,
        clients,
      });
      closing.push(() => server.close());
      return server;
    };
    await body({ authorization, api, client, start, errors });
  } finally {
    for (const close of closing.toReversed()) await close();
    // Node reports a rejection after the microtasks of the turn in which it happened.
    await new Promise((resolve) => setImmediate(resolve));
    process.off('unhandledRejection', note);
    process.off('warning', noteWarning);
  }
  if (unhandled.length > 0)
    throw new Error('a rejection was not handled, or Node had to warn', { cause: unhandled[0] });
}
