import { type FakeClock, fakeClock } from '@evergrant/testing';
import { type AuthorizedFetch, authorizedFetch } from '../../src/authorizer/authorized-fetch.ts';
import type { OAuthEvent } from '../../src/base/events.ts';
import { createOAuthClient } from '../../src/client/create-oauth-client.ts';
import type { OAuthClient } from '../../src/client/oauth-client.ts';
import type { OAuthClientOptions } from '../../src/client/oauth-client-options.ts';

export const tokenEndpoint = 'https://login.example.com/oauth/token';
export const apiUrl = 'https://api.example.com';

/** A request of the API, as it was sent. */
export interface SentRequest {
  url: string;
  method: string;
  authorization: string | null;
}

export interface ThreatRig {
  readonly clock: FakeClock;
  readonly client: OAuthClient;
  readonly events: OAuthEvent[];
  /** Bodies of the token requests. */
  readonly tokenRequests: string[];
  readonly sent: SentRequest[];
  /** Calls the API through the client. */
  readonly call: AuthorizedFetch;
  /** The status of one call. */
  status(path?: string): Promise<number>;
  /** Lets time pass until the promise has settled, at most 40 s. */
  settled<T>(promise: Promise<T>): Promise<PromiseSettledResult<T> | undefined>;
}

export interface ThreatRigOptions extends Partial<OAuthClientOptions> {
  clock?: FakeClock;
  /** Answers a token request. @default numbered tokens of an hour */
  endpoint?(number: number, init: RequestInit): Response | Promise<Response>;
  /** Answers a request of the API. @default 200 */
  api?(request: SentRequest): Response | Promise<Response>;
}

export function tokenAnswer(number: number | string, more: object = {}): Response {
  return Response.json({
    access_token: `token-${number}`,
    token_type: 'bearer',
    expires_in: 3_600,
    ...more,
  });
}

/** A client with a fake clock, and a token endpoint and an API in memory that do what the test says. */
export function threatRig(options: ThreatRigOptions = {}): ThreatRig {
  const {
    api,
    clock = fakeClock({ settleTurns: 4 }),
    endpoint = (number) => tokenAnswer(number),
    ...more
  } = options;
  const tokenRequests: string[] = [];
  const sent: SentRequest[] = [];
  const events: OAuthEvent[] = [];
  const client = createOAuthClient({
    name: 'threatened',
    tokenEndpoint,
    origins: [apiUrl],
    clientId: 'client-1',
    ...(more.authentication === undefined && { clientSecret: 'secret-of-client-1' }),
    random: () => 0.5,
    clock,
    fetch: async (_input, init) => {
      tokenRequests.push(String(init?.body));
      return endpoint(tokenRequests.length, init ?? {});
    },
    ...more,
  });
  client.subscribe((event) => events.push(event));
  const call = authorizedFetch(client, async (input, init) => {
    const url = typeof input === 'object' && 'url' in input ? input.url : String(input);
    const authorization = new Headers(init?.headers).get('authorization');
    const request = { url, method: init?.method ?? 'GET', authorization };
    sent.push(request);
    return (await api?.(request)) ?? new Response('ok');
  });
  return {
    clock,
    client,
    events,
    tokenRequests,
    sent,
    call,
    status: async (path = '/') => (await call(apiUrl + path)).status,
    async settled(promise) {
      let result: PromiseSettledResult<Awaited<typeof promise>> | undefined;
      void Promise.allSettled([promise]).then(([one]) => (result = one));
      for (let step = 0; step < 400 && result === undefined; step++) await clock.advance(100);
      return result;
    },
  };
}

/** Rejections that nobody handled during the work. */
export async function unhandledDuring(work: () => Promise<void>): Promise<unknown[]> {
  const unhandled: unknown[] = [];
  const note = (reason: unknown): void => void unhandled.push(reason);
  process.on('unhandledRejection', note);
  try {
    await work();
    // Node tells of them after the microtasks of a turn.
    await new Promise((resolve) => setImmediate(resolve));
    await new Promise((resolve) => setImmediate(resolve));
  } finally {
    process.off('unhandledRejection', note);
  }
  return unhandled;
}
