import { createOAuthClient, type OAuthClientOptions } from '@evergrant/core';
import { authorizedFetch } from '@evergrant/core/adapter';
import { fakeClock } from '@evergrant/testing';
import type { Expected } from './expected.ts';

export interface Sent {
  /** Every token request, in full. */
  tokenRequests: Request[];
  /** The API call. */
  apiRequest: Request;
  lifetimeMs: number;
}

/** Makes one API call with a client of the profile; nothing leaves the process. */
export async function send({
  answer,
  clientId,
  clientSecret,
  now,
  options,
  profile,
  apiUrl,
}: Expected): Promise<Sent> {
  const clock = fakeClock({ epochMs: now ?? 0 });
  const tokenRequests: Request[] = [];
  const apiRequests: Request[] = [];
  const origins = profile.origins ?? ['https://api.example.com'];
  const client = createOAuthClient({
    ...profile,
    ...(options?.authentication === undefined && { clientSecret }),
    ...options,
    origins,
    clientId,
    clock,
    retry: false, // a request that fails says so at once; nobody moves the clock
    fetch: async (input, init) => {
      tokenRequests.push(new Request(input, init));
      return Response.json(answer);
    },
  } as OAuthClientOptions);
  await authorizedFetch(client, async (input, init) => {
    apiRequests.push(new Request(input, init));
    return new Response();
  })(apiUrl ?? String(origins[0]));
  const [apiRequest, ...others] = apiRequests;
  if (apiRequest === undefined || others.length > 0) throw new Error('expected one API call');
  const { expiresAt, obtainedAt } = await client.getToken();
  return { tokenRequests, apiRequest, lifetimeMs: expiresAt - obtainedAt };
}
