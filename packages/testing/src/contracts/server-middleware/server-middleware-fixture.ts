import type { OAuthClient, OAuthHandle } from '@evergrant/core';
import type { ContractFixture } from '../contract-fixture.ts';

/** Clients by name. */
export type ContractClients = Readonly<Record<string, OAuthClient>>;

/** What one route of the application does. The application answers with the result, as JSON with status 200. */
export type ContractRoute = (oauth: Readonly<Record<string, OAuthHandle>>) => Promise<unknown>;

/** The application to put together around the adapter. */
export interface ServerSetup {
  /** The clients to give the adapter. A function takes the value of the request's `x-tenant` header. */
  clients: ContractClients | ((tenant: string | undefined) => ContractClients | Promise<ContractClients>);
  /** Routes for GET, by path. */
  routes: Readonly<Record<`/${string}`, ContractRoute>>;
  /** Every request under `/proxy` goes to `target`, through a proxy behind the adapter. */
  proxy?: { client: OAuthClient; target: string };
  /** Call it with every error that reaches the application's own error handling. Answer the error as you like. */
  onError(error: unknown): void;
}

/** An application that listens. */
export interface ServerUnderTest {
  /** Origin, for example `http://127.0.0.1:49152`. */
  url: string;
  /** Ends all connections and stops listening. */
  close(): Promise<void>;
}

/** What a web framework and its adapter can do. */
export interface ServerMiddlewareCapabilities {
  /** The adapter takes clients as a function of the request. */
  tenants: boolean;
  /** The adapter injects the header for a proxy. */
  proxies: boolean;
}

/** A web framework with its adapter, under test. This is all you write for a new one. */
export type ServerMiddlewareFixture = ContractFixture<
  ServerMiddlewareCapabilities,
  [setup: ServerSetup],
  ServerUnderTest
>;
