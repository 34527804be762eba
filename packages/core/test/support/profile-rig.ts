import { fakeClock, type FakeClock } from '@evergrant/testing';
import { authorizedFetch } from '../../src/authorizer/authorized-fetch.ts';
import type { OAuthEvent } from '../../src/base/events.ts';
import { createOAuthClient } from '../../src/client/create-oauth-client.ts';
import type { OAuthClient } from '../../src/client/oauth-client.ts';
import type { OAuthClientOptions } from '../../src/client/oauth-client-options.ts';

export interface ProfileRig {
  client: OAuthClient;
  clock: FakeClock;
  events: OAuthEvent[];
  /** The token requests. */
  tokenRequests: Request[];
  /** The API requests. */
  apiRequests: Request[];
  /** Calls the API. */
  call(init?: RequestInit): Promise<Response>;
}

/** A usual token response. Tokens are numbered. */
export function numberedToken(number: number): Response {
  return Response.json({ access_token: `token-${number}`, token_type: 'Bearer', expires_in: 3600 });
}

/** A client of a system in memory whose answers the test gives. */
export function profileRig(
  options: Partial<OAuthClientOptions>,
  answers: {
    token?: (number: number) => Response;
    api?: (request: Request) => Response;
  } = {},
): ProfileRig {
  const clock = fakeClock();
  const tokenRequests: Request[] = [];
  const apiRequests: Request[] = [];
  const { api = () => new Response('done'), token = numberedToken } = answers;
  const client = createOAuthClient({
    name: 'acme',
    tokenEndpoint: 'https://login.example.com/token',
    origins: ['https://api.example.com'],
    clientId: 'client-id',
    ...(options.authentication === undefined && { clientSecret: 'hush-hush' }),
    clock,
    retry: false,
    propagationMs: 0,
    fetch: async (input, init) => {
      tokenRequests.push(new Request(input, init));
      return token(tokenRequests.length);
    },
    ...options,
  });
  const events: OAuthEvent[] = [];
  client.subscribe((event) => events.push(event));
  const fetch = authorizedFetch(client, async (input, init) => {
    const request = new Request(input, init);
    apiRequests.push(request);
    return api(request);
  });
  const url = String(options.origins?.[0] ?? 'https://api.example.com');
  return { client, clock, events, tokenRequests, apiRequests, call: (init) => fetch(`${url}/users`, init) };
}
