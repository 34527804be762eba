import { createOAuthClient } from '@evergrant/core';
import { expect, test } from 'vitest';
import { oauthInterceptor } from './index.ts';

test('an option that does not exist is refused, with the nearest name and the name of the client', () => {
  const tokenEndpoint = 'https://login.example/token';
  const client = createOAuthClient({ name: 'crm', clientId: 'a', clientSecret: 'b', tokenEndpoint });
  expect(() => oauthInterceptor(client, { baseURL: 'https://api.example' } as never)).toThrow(
    'oauthInterceptor.baseURL: is not an option; did you mean \'baseUrl\'? (client "crm")',
  );
});
