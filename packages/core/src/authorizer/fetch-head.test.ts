import { beforeEach, expect, test } from 'vitest';
import { authorizedFetch } from './authorized-fetch.ts';
import { FetchHead } from './fetch-head.ts';
import { type AuthorizerRig, authorizerRig, token } from '../../test/support/authorizer-rig.ts';

let rig: AuthorizerRig;
beforeEach(() => {
  rig = authorizerRig();
  rig.source.held = token('one');
});

/** Calls the API once, and has it answer with this status. The answer says these things about redirects. */
async function answerWith(status: number, said: { url: string; redirected: boolean }): Promise<void> {
  const headers = { 'www-authenticate': 'Bearer error="invalid_token"' };
  const answer = new Response(null, { status, headers });
  for (const [name, value] of Object.entries(said)) Object.defineProperty(answer, name, { value });
  const body = new ReadableStream(); // is not sent again
  const init = { method: 'POST', body, duplex: 'half' } as RequestInit;
  await authorizedFetch(rig.authorizer, async () => answer)('https://api.example.com/users', init);
}

test('a good answer from another origin, after a redirect, does not say that the token was accepted', async () => {
  await answerWith(200, { url: 'https://else.example/', redirected: true });
  expect(rig.source.acceptedTokens).toEqual([]);
});

test('a good answer within the origins says so, redirected or not', async () => {
  await answerWith(200, { url: 'https://api.example.com/v2', redirected: true });
  await answerWith(200, { url: 'https://api.example.com/users', redirected: false });
  expect(rig.source.acceptedTokens).toHaveLength(2);
});

test.each([400, 401, 403])('a %i is judged by its URL, whatever it says about redirects', async (status) => {
  await answerWith(status, { url: 'https://else.example/', redirected: false });
  expect(rig.source.refused).toEqual([]);
  await answerWith(status, { url: 'https://api.example.com/users', redirected: false });
  expect(rig.source.refused).toHaveLength(1);
});

test('the URL of a good answer that was not redirected is not read, because reading it builds it', () => {
  let reads = 0;
  const answer = Object.defineProperty(new Response(), 'url', { get: () => String(++reads) });
  expect(new FetchHead(answer).url).toBeUndefined();
  expect(reads).toBe(0);
});

test('the URL is read if an implementation does not say whether the answer was redirected', () => {
  const { url } = new FetchHead({ status: 200, url: 'https://else.example/' } as Response);
  expect(url).toBe('https://else.example/');
});

test('the function that gives headers works on its own', () => {
  const { header } = new FetchHead(new Response(null, { headers: { 'x-own': '1' } }));
  expect([header('X-Own'), header('x-other')]).toEqual(['1', null]);
});
