import { createOAuthClient } from '@evergrant/core';
import { authorizedFetch } from '@evergrant/core/adapter';
import { fakeClock, startProviderEmulator } from '@evergrant/testing';
import { expect, test } from 'vitest'; // in Jest, delete this line

test('calls succeed after the token was revoked and after it expired', async () => {
  const clock = fakeClock();
  const emulator = await startProviderEmulator('edx', { clock, lifetimeMs: 60_000 });
  const client = createOAuthClient({
    ...emulator.profile,
    clientId: emulator.clientId,
    clientSecret: emulator.clientSecret,
    clock,
  });
  const send = authorizedFetch(client);

  expect((await send(`${emulator.apiUrl}/users`)).status).toBe(200);
  emulator.revokeAll(); // the API answers 401: the token is renewed and the request sent again
  expect((await send(`${emulator.apiUrl}/users`)).status).toBe(200);
  await clock.advance(60_000); // the token expires: the next call renews it first
  expect((await send(`${emulator.apiUrl}/users`)).status).toBe(200);

  expect(emulator.tokenRequests).toBe(3);
  expect(emulator.apiRequests).toBe(4);

  await client.close();
  await emulator.close();
});
