import { createOAuthClient } from '@evergrant/core';
import { type ProviderEmulator, startProviderEmulator } from '@evergrant/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { adapters } from './index.ts';

let emulator: ProviderEmulator;
beforeAll(async () => void (emulator = await startProviderEmulator('oro-commerce')));
afterAll(() => emulator.close());

const start = (name: string, usersUrl = `${emulator.apiUrl}/users`) => {
  const { clientId, clientSecret, profile, apiHeaders: headers } = emulator;
  const client = createOAuthClient({ ...profile, clientId, clientSecret, retry: false });
  const adapter = adapters.find((one) => one.name === name);
  return adapter!.start({ client, usersUrl, headers });
};

describe.each(adapters.map(({ name }) => name))('the application with %s', (name) => {
  test('answers with a page of users that it fetched upstream with a token', async () => {
    const application = await start(name);
    const before = emulator.apiRequests;
    const { status, body } = await application.getUsers();
    expect([status, emulator.apiRequests - before]).toEqual([200, 1]);
    expect(body).toContain('User 1');
    await application.close();
  });

  test('passes on an error status of the upstream system', async () => {
    const application = await start(name, `${emulator.apiUrl}/nothing-here`);
    expect((await application.getUsers()).status).toBe(404);
    await application.close();
  });

  test('does not answer with a page if no token can be obtained', async () => {
    const application = await start(name);
    emulator.failNext({ status: 401, body: { error: 'invalid_client' } });
    const answer = await application.getUsers().catch((error: Error) => ({ status: 0, body: error.message }));
    expect([0, 502]).toContain(answer.status);
    expect(answer.body).not.toContain('User 1');
    await application.close();
  });
});
