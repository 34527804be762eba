import type { OAuthClient, OAuthHandle } from '@evergrant/core';

/** Clients by name. */
export type ContractClients = Readonly<Record<string, OAuthClient>>;

/** What one route of the application does. Its result is answered as JSON with status 200. */
export type ContractRoute = (oauth: Readonly<Record<string, OAuthHandle>>) => Promise<unknown>;

/** The application that an adapter under test has to be put into. */
export interface ServerSetup {
  /** Goes into the adapter. A function is called with the value of the request's `x-tenant` header. */
  clients: ContractClients | ((tenant: string | undefined) => ContractClients | Promise<ContractClients>);
  /** Answers to GET, by path. */
  routes: Readonly<Record<`/${string}`, ContractRoute>>;
  /** Everything under `/proxy` goes to `target`, by a proxy that stands behind the adapter. */
  proxy?: { client: OAuthClient; target: string };
  /** Called with every error that reaches the application's own error handling; answer it as you like. */
  onError(error: unknown): void;
}

/** An application that listens. */
export interface ServerUnderTest {
  /** Origin, for example `http://127.0.0.1:49152`. */
  url: string;
  /** Ends all connections and stops listening. */
  close(): Promise<void>;
}

/** An adapter for a web framework, ready to be tested: all there is to write for a new one. */
export interface ServerMiddlewareFixture {
  /** Framework and version. */
  name: string;
  /** Whether clients can be a function of the request. @default true */
  tenants?: boolean;
  /** Whether there is a proxy to test. @default true */
  proxies?: boolean;
  start(setup: ServerSetup): Promise<ServerUnderTest>;
}
