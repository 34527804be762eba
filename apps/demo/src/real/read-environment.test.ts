import { expect, test } from 'vitest';
import { systems } from '../systems.ts';
import { UsageError } from '../usage-error.ts';
import { readEnvironment } from './read-environment.ts';
import { recipes } from './recipes.ts';

const environment = {
  LEARN_AMP_CLIENT_ID: 'id',
  LEARN_AMP_CLIENT_SECRET: 'placeholder',
  COGNITO_DOMAIN: 'acme.auth.eu-west-1.amazoncognito.com',
  COGNITO_CLIENT_ID: 'id',
  COGNITO_CLIENT_SECRET: 'placeholder',
  THRIVE_TENANT_ID: 'eu-west-2_AbcdEfghI',
  THRIVE_API_SECRET: 'placeholder',
  EDX_CLIENT_ID: 'id',
  EDX_CLIENT_SECRET: 'placeholder',
  ORO_URL: 'https://shop.example.com/',
  ORO_CLIENT_ID: 'id',
  ORO_CLIENT_SECRET: 'placeholder',
};

test.each([
  ['learn-amp', 'https://api.learnamp.com/oauth/token', 'https://api.learnamp.com/v1/users'],
  ['cognito', 'https://acme.auth.eu-west-1.amazoncognito.com/oauth2/token', undefined],
  [
    'thrive',
    'https://public.api.learn.link/oauth2/token/eu-west-2_AbcdEfghI',
    'https://public.api.learn.link/rest/v1/users',
  ],
  ['edx', 'https://api.edx.org/oauth2/v1/access_token', 'https://api.edx.org/catalog/v1/catalogs/'],
  ['oro-commerce', 'https://shop.example.com/oauth2-token', 'https://shop.example.com/api/users'],
] as const)('the credentials of %s are found in the environment', (system, tokenEndpoint, url) => {
  const { real, forgotten } = readEnvironment(system, environment);
  expect(forgotten).toEqual([]);
  expect(real?.options).toMatchObject({ tokenEndpoint, clientSecret: 'placeholder' });
  expect(real?.url).toBe(url);
});

test('an environment without credentials describes no real system, and no variable counts as forgotten', () => {
  for (const system of systems) expect(readEnvironment(system, {})).toEqual({ forgotten: [] });
});

test('every missing or empty variable of a system is named', () => {
  for (const system of systems) {
    for (const name of recipes[system].needs) {
      expect(readEnvironment(system, { ...environment, [name]: '' })).toEqual({ forgotten: [name] });
    }
  }
});

test('the URL to call can be set, and for Cognito the token is confined to it', () => {
  const cognito = readEnvironment('cognito', {
    ...environment,
    COGNITO_API_URL: 'https://api.example.com/v1/users',
    COGNITO_SCOPE: 'orders/read',
  });
  expect(cognito.real).toMatchObject({
    url: 'https://api.example.com/v1/users',
    options: { scope: 'orders/read', origins: ['https://api.example.com/v1/users'] },
  });
  const edx = readEnvironment('edx', { ...environment, EDX_API_URL: 'https://api.edx.org/other' });
  expect(edx.real?.url).toBe('https://api.edx.org/other');
});

test('an invalid variable is refused with the name of the system', () => {
  const read = () => readEnvironment('oro-commerce', { ...environment, ORO_URL: 'the shop' });
  expect(read).toThrow(UsageError);
  expect(read).toThrow('oro-commerce, from the environment: oroCommerce.url');
});
