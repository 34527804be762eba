import { afterEach, beforeEach, vi } from 'vitest';
import { type AuthorizedFetch, authorizedFetch } from '../../src/authorizer/authorized-fetch.ts';
import { type AuthorizerRig, authorizerRig, token } from './authorizer-rig.ts';

export const url = 'https://api.example.com/v1/users';
export let rig: AuthorizerRig;
/** The requests that were sent. */
export let sent: { url: unknown; init: RequestInit }[];
/** The next answers. After them each answer is `ok`. */
export let answers: (() => Response)[];
export let call: AuthorizedFetch;

/** An authorized fetch whose requests and answers are a test's, new for each test of the file. It follows redirects itself. */
export function useRedirectRig(): void {
  beforeEach(() => {
    sent = [];
    answers = [];
    use(authorizerRig());
  });
  afterEach(() => void vi.unstubAllGlobals());
}

/** Replaces the authorizer. Its token is `one`. */
export function use(next: AuthorizerRig): void {
  rig = next;
  rig.source.held = token('one');
  call = authorizedFetch(rig.authorizer, send);
}

/** Sets the next answers, and forgets the requests before. */
export function answerWith(...next: (() => Response)[]): void {
  answers = next;
  sent = [];
}

export const send: typeof fetch = async (input, init) => {
  sent.push({ url: input, init: init ?? {} });
  return answers.shift()?.() ?? new Response('ok');
};

export const redirect =
  (location: string, status = 307, body: string | null = null) =>
  (): Response =>
    new Response(body, { status, headers: { location } });

/** The headers of the request of this number, from 0. */
export const headersOf = (index: number): Record<string, string> =>
  Object.fromEntries(new Headers(sent[index]?.init.headers));
