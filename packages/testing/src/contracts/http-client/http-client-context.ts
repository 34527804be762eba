import assert from 'node:assert/strict';
import { closeAll } from '../../http/close-all.ts';
import type { ResourceServer } from '../../resource-server/resource-server.ts';
import type { ResourceServerOptions } from '../../resource-server/resource-server-options.ts';
import { startResourceServer } from '../../resource-server/start-resource-server.ts';
import { startTestbed, type Testbed, type TestbedOptions } from '../../testbed/start-testbed.ts';
import { refusal } from './api-answers.ts';
import type {
  ContractRequest,
  ContractResponse,
  HttpClientFixture,
  OpenHttpClient,
  OpenOptions,
} from './http-client-fixture.ts';

/** Everything that one case of the HTTP client contract uses. */
export interface HttpClientContext extends Testbed {
  readonly fixture: HttpClientFixture;
  /** An API on another origin that accepts every request. */
  readonly elsewhere: ResourceServer;
  /** The HTTP client under test, with `client` attached. */
  readonly http: OpenHttpClient;
  /** Opens another instance of the HTTP client. */
  openHttp(options?: Partial<OpenOptions>): Promise<OpenHttpClient>;
  /** Starts another API. It accepts the tokens of `tokens` if nothing else is said. */
  startApi(options?: Partial<ResourceServerOptions>): Promise<ResourceServer>;
  /** Sends a request to `path` of the API, or to `url`. */
  send(
    request?: Partial<ContractRequest> & { path?: string },
    http?: OpenHttpClient,
  ): Promise<ContractResponse>;
  /** Makes one call, so that the client has a token. */
  obtainToken(): Promise<void>;
  /** Makes one call, then revokes the token. The client still has it. */
  obtainRevokedToken(): Promise<void>;
}

/** The API of the contract: it has every path, and answers with the path. */
const api: NonNullable<TestbedOptions['api']> = {
  respond: ({ path }) => ({ body: { path } }),
  refuse: () => refusal,
};

/** Opens servers, client and HTTP client for one case. */
export async function openHttpClientContext(
  fixture: HttpClientFixture,
  options: TestbedOptions = {},
): Promise<HttpClientContext> {
  const testbed = await startTestbed({ api, ...options });
  const closing: { close(): Promise<void> }[] = [testbed];
  const startApi: HttpClientContext['startApi'] = async (differences) => {
    const started = await startResourceServer({
      ...api,
      authorizationServer: testbed.tokens,
      ...differences,
    });
    closing.push(started);
    return started;
  };
  const openHttp: HttpClientContext['openHttp'] = async (differences) => {
    const opened = await fixture.open({
      clients: [testbed.client],
      baseUrl: testbed.api.url,
      ...differences,
    });
    closing.push({ close: async () => opened.close?.() });
    return opened;
  };
  const elsewhere = await startApi({ authorizationServer: { accepts: () => true } });
  const http = await openHttp();

  const send: HttpClientContext['send'] = async ({ path = '/', ...request } = {}, by = http) =>
    by.prepare({ url: testbed.api.url + path, ...request }).send();
  const obtainToken = async (): Promise<void> => assert.equal((await send()).status, 200);
  return {
    ...testbed,
    fixture,
    elsewhere,
    http,
    openHttp,
    startApi,
    send,
    obtainToken,
    async obtainRevokedToken() {
      await obtainToken();
      testbed.tokens.revokeAll();
    },
    async close() {
      await testbed.clock.settle();
      await closeAll(closing.toReversed());
    },
  };
}
