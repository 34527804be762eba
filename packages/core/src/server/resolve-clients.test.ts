import { expect, test } from 'vitest';
import { createOAuthClient } from '../client/create-oauth-client.ts';
import type { OAuthClientOptions } from '../client/oauth-client-options.ts';
import { resolveClients } from './resolve-clients.ts';

const options: OAuthClientOptions = {
  name: 'crm',
  tokenEndpoint: 'https://login.example/token',
  clientId: 'id',
  clientSecret: 'not-a-secret',
};

test('makes clients from options, takes clients as they are, and closes only those that it made', async () => {
  const erp = createOAuthClient({ ...options, name: 'erp' });
  const { clients, close } = resolveClients({ crm: options, erp }, createOAuthClient);
  expect(Object.keys(clients)).toEqual(['crm', 'erp']);
  expect(clients.crm.name).toBe('crm');
  expect(clients.erp).toBe(erp);
  await close();
  expect(clients.crm.status().state).toBe('closed');
  expect(erp.status().state).toBe('none');
  await erp.close();
});

test.each<[what: string, given: unknown, message: string]>([
  ['nothing', undefined, 'clients: must be a record of clients or of their options by name'],
  ['a text', 'crm', 'clients: must be a record of clients or of their options by name'],
  ['a client without a name', createOAuthClient(options), 'clients: is a client; give it a name'],
  ['a client that is missing', { crm: undefined }, 'clients.crm: must be a client, or the options'],
  ['a text for a client', { crm: 'crm' }, 'clients.crm: must be a client, or the options'],
  ['options with a fault', { crm: { ...options, clientId: '' } }, 'clients.crm: clientId'],
])('refuses %s, and says which client it is', (_, given, message) => {
  expect(() => resolveClients(given as never, createOAuthClient)).toThrow(
    expect.objectContaining({ code: 'invalid-configuration', message: expect.stringContaining(message) }),
  );
});
