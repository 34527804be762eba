import { type AuthorizationServerOptions, fakeClock, startAuthorizationServer } from '@evergrant/testing';
import { expect, test } from 'vitest';
import { createOAuthClient } from './create-oauth-client.ts';

const hour = 3_600_000;

/** A client whose clock is that of its server; `more` is what the server says beside the usual. */
async function open(more: Record<string, unknown>, options: AuthorizationServerOptions = {}) {
  const clock = fakeClock();
  const respond: AuthorizationServerOptions['respond'] = (answer) => ({
    ...answer,
    body: { ...answer.body, ...more },
  });
  const server = await startAuthorizationServer({ clock, lifetimeMs: hour, respond, ...options });
  const { clientId, clientSecret, tokenEndpoint } = server;
  const client = createOAuthClient({ name: 'a', clientId, clientSecret, tokenEndpoint, clock });
  return {
    clock,
    server,
    value: async () => (await client.getToken()).value,
    [Symbol.asyncDispose]: async () => {
      await client.close();
      await server.close();
    },
  };
}

test('with a refresh token or without one, the next token request is the same as the first', async () => {
  for (const more of [{}, { refresh_token: 'for-nothing', refresh_expires_in: 1 }]) {
    await using world = await open(more);
    const first = await world.value();
    await world.clock.advance(hour);
    expect(await world.value()).not.toBe(first);
    const asked = world.server.requests.map(({ parameters }) => parameters);
    expect(asked).toEqual([{ grant_type: 'client_credentials' }, { grant_type: 'client_credentials' }]);
  }
});

const base64url = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

test.each([
  ['opaque', () => 'not.a.jwt/at+all=='],
  ['a JWT that expired long ago', () => `${base64url({ alg: 'none' })}.${base64url({ exp: 1 })}.x`],
  ['a JWT that never expires', () => `${base64url({ alg: 'none' })}.${base64url({ exp: 1e12 })}.x`],
])('the contents of a token are never read: %s', async (_name, makeToken) => {
  let made = 0;
  await using world = await open({}, { makeToken: () => `${makeToken()}${++made}` });
  const first = await world.value();
  await world.clock.advance(hour / 2);
  expect(await world.value()).toBe(first);
  expect(world.server.tokenRequests).toBe(1);
  await world.clock.advance(hour / 2);
  expect(await world.value()).not.toBe(first);
  expect(world.server.tokenRequests).toBe(2);
});
