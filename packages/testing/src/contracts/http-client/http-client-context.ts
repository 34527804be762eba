import assert from 'node:assert/strict';
import { createOAuthClient, type OAuthClient, type OAuthClientOptions } from '@evergrant/core';
import type { AuthorizationServer } from '../../authorization-server/authorization-server.ts';
import { startAuthorizationServer } from '../../authorization-server/start-authorization-server.ts';
import type { AuthorizationServerOptions } from '../../authorization-server/authorization-server-options.ts';
import { fakeClock, type FakeClock } from '../../clock/fake-clock.ts';
import { type ContractApi, startContractApi } from './contract-api.ts';
import type {
  ContractRequest,
  ContractResponse,
  HttpClientFixture,
  OpenHttpClient,
  OpenOptions,
} from './http-client-fixture.ts';

export interface WorldOptions {
  server?: Omit<AuthorizationServerOptions, 'clock'>;
  /** How the client differs from the usual one; `api` is the URL of the API. */
  client?: (api: string) => Partial<OAuthClientOptions>;
}

/** All that one story plays in: real servers on loopback, a clock that stands still, a client, and an open HTTP client. */
export class World {
  readonly clock: FakeClock = fakeClock();
  readonly rejections: unknown[] = [];
  readonly fixture: HttpClientFixture;
  tokens!: AuthorizationServer;
  /** The API that the client's tokens are for. */
  api!: ContractApi;
  /** A server of another origin; it lets anybody in. */
  elsewhere!: ContractApi;
  client!: OAuthClient;
  http!: OpenHttpClient;
  readonly #closers: (() => unknown)[] = [];
  readonly #onRejection = (reason: unknown): void => void this.rejections.push(reason);

  constructor(fixture: HttpClientFixture) {
    this.fixture = fixture;
  }

  async open({ server, client }: WorldOptions = {}): Promise<void> {
    process.on('unhandledRejection', this.#onRejection);
    this.#closers.push(() => process.off('unhandledRejection', this.#onRejection));
    this.tokens = await startAuthorizationServer({ ...server, clock: this.clock });
    this.#closers.push(() => this.tokens.close());
    this.api = await startContractApi((authorization) => this.tokens.accepts(authorization));
    this.#closers.push(() => this.api.close());
    this.elsewhere = await startContractApi(() => true);
    this.#closers.push(() => this.elsewhere.close());
    this.client = this.createClient(client?.(this.api.url));
    this.http = await this.openHttp();
  }

  /** Another client of the same authorization server. */
  createClient = (
    options: Partial<OAuthClientOptions> = {},
    create: typeof createOAuthClient = createOAuthClient,
  ): OAuthClient => {
    const client = create(this.clientOptions(options));
    this.#closers.push(() => client.close());
    return client;
  };

  clientOptions(options: Partial<OAuthClientOptions> = {}): OAuthClientOptions {
    const { tokenEndpoint, clientId, clientSecret } = this.tokens;
    return {
      name: 'contract',
      tokenEndpoint,
      clientId,
      clientSecret,
      origins: [this.api.url],
      clock: this.clock,
      retry: false,
      random: () => 0.5,
      ...options,
    };
  }

  /** Another instance of the HTTP client. */
  openHttp = async (options: Partial<OpenOptions> = {}): Promise<OpenHttpClient> => {
    const http = await this.fixture.open({ clients: [this.client], baseUrl: this.api.url, ...options });
    if (http.close) this.#closers.push(() => http.close?.());
    return http;
  };

  /** Sends a request to the API; `request` may name a path, or another URL. */
  send = async (
    request: Partial<ContractRequest> & { path?: string } = {},
    http: OpenHttpClient = this.http,
  ): Promise<ContractResponse> => {
    const { path = '/', ...rest } = request;
    return http.prepare({ url: this.api.url + path, ...rest }).send();
  };

  /** Makes one call, so that the client has a token. */
  async obtainToken(): Promise<void> {
    assert.equal((await this.send()).status, 200);
  }

  /** The client has a token, and the server does not know it any more. */
  async obtainRevokedToken(): Promise<void> {
    await this.obtainToken();
    this.tokens.revokeAll();
  }

  async close(): Promise<void> {
    await this.clock.settle();
    for (const close of this.#closers.splice(0).reverse()) await close();
    await this.clock.settle();
    assert.deepEqual(this.rejections, [], 'nothing is rejected unhandled');
  }
}
