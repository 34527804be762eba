import 'reflect-metadata';
import type { OAuthClient, OAuthClientOptions } from '@evergrant/core';
import { Test } from '@nestjs/testing';
import { expect, test } from 'vitest';
import { getOAuthClientToken, OAuthModule } from './index.ts';

const options: OAuthClientOptions = {
  name: 'crm',
  tokenEndpoint: 'https://login.example/token',
  clientId: 'id',
  clientSecret: 'not-a-secret',
  origins: ['https://api.example'],
};

test('OAuthModule refuses an option of its own that does not exist, also from a factory', async () => {
  const clients = { crm: options };
  expect(() => OAuthModule.forRoot({ clients, global: true } as never)).toThrow(
    "OAuthModule.forRoot.global: is not an option; did you mean 'isGlobal'?",
  );
  expect(() => OAuthModule.forRootAsync({ useFactory: () => ({ clients }), name: ['crm'] } as never)).toThrow(
    "OAuthModule.forRootAsync.name: is not an option; did you mean 'names'?",
  );
  const module = OAuthModule.forRootAsync({ useFactory: () => ({ clients, isGlobal: true }) as never });
  await expect(Test.createTestingModule({ imports: [module] }).compile()).rejects.toThrow(
    "OAuthModule.isGlobal: is not an option; the options are 'clients'",
  );
});

test('OAuthModule makes a client with a grant of its own, which needs no token endpoint', async () => {
  const grant = { requestToken: async () => ({ value: 'own-token' }) };
  const module = await Test.createTestingModule({
    imports: [
      OAuthModule.forRoot({ clients: { crm: { name: 'crm', grant, origins: ['https://api.example'] } } }),
    ],
  }).compile();
  expect(
    (await module.get<OAuthClient>(getOAuthClientToken('crm'), { strict: false }).getToken()).value,
  ).toBe('own-token');
  await module.close();
});
