import type { OAuthClientOptions } from '@evergrant/core';
import {
  type AuthorizationServer,
  type ResourceServer,
  startAuthorizationServer,
  startResourceServer,
} from '@evergrant/testing';
import { afterAll } from 'vitest';

/** A system of its own: a token endpoint, an API that accepts only its tokens, and the options of a client for it. */
export interface TestSystem {
  authorization: AuthorizationServer;
  api: ResourceServer;
  options: OAuthClientOptions & { origins: readonly string[] };
}

/** Starts a system; it is closed after the tests of the file. */
export async function startSystem(): Promise<TestSystem> {
  const authorization = await startAuthorizationServer();
  const api = await startResourceServer({ authorizationServer: authorization });
  afterAll(async () => {
    await api.close();
    await authorization.close();
  });
  const { clientId, clientSecret, tokenEndpoint } = authorization;
  const origins = [new URL(api.apiUrl).origin];
  return { authorization, api, options: { name: 'system', tokenEndpoint, clientId, clientSecret, origins } };
}
