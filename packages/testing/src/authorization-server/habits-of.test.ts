import { createOAuthClient, type ProviderProfile } from '@evergrant/core';
import { expect, test } from 'vitest';
import { fakeClock } from '../clock/fake-clock.ts';
import { startAuthorizationServer } from './start-authorization-server.ts';

const at = 'https://login.example.com';

const profiles: [string, ProviderProfile, object][] = [
  [
    'grant type, query, parameters and a header',
    {
      name: 'a',
      tokenEndpoint: `${at}/oauth/token?tenant=1`,
      grantType: 'account_credentials',
      bodyFormat: 'query',
      parameters: { account_id: '7' },
      tokenRequestHeaders: { 'x-api-key': 'key' },
    },
    { grantType: 'client_credentials' },
  ],
  [
    'JSON, credentials in the body and a token at a path, with milliseconds',
    {
      name: 'b',
      tokenEndpoint: `${at}/token`,
      bodyFormat: 'json',
      authenticationMethod: 'client_secret_post',
      tokenTypes: { 'application access token': 'Token' },
      tokenResponse: { accessToken: 'data.token', expiresIn: 'data.ttl', expiresInUnit: 'milliseconds' },
    },
    { bodyFormat: 'form' },
  ],
  [
    'scopes with commas, and an absolute expiry',
    {
      name: 'c',
      tokenEndpoint: `${at}/token`,
      scope: ['read', 'write'],
      scopesSupported: ['read', 'write'],
      scopeSeparator: ',',
      tokenResponse: { expiresAt: 'expires_on' },
    },
    { scopeSeparator: ';' },
  ],
  [
    'no grant type',
    { name: 'd', tokenEndpoint: `${at}/token`, grantType: false },
    { grantType: 'client_credentials' },
  ],
];

test.each(profiles)(
  'the server plays %s: it accepts what the profile says, and nothing else',
  async (_name, profile, other) => {
    const clock = fakeClock();
    await using server = await startAuthorizationServer({ profile, clock, lifetimeMs: 60_000 });
    const { clientId, clientSecret, tokenEndpoint } = server;
    const ask = (options: object) =>
      createOAuthClient({
        ...profile,
        tokenEndpoint,
        clientId,
        clientSecret,
        clock,
        retry: false,
        ...options,
      }).getToken();
    const token = await ask({});
    expect(server.isValid(token.value)).toBe(true);
    expect(token.expiresAt - token.obtainedAt).toBe(60_000);
    await expect(ask(other)).rejects.toMatchObject({ code: 'request-refused' });
    if (profile.parameters !== undefined) {
      await expect(ask({ parameters: {} })).rejects.toMatchObject({ code: 'request-refused' });
      await expect(ask({ tokenRequestHeaders: {} })).rejects.toMatchObject({ code: 'request-refused' });
    }
  },
);

test('a profile with client assertions is refused', async () => {
  const profile: ProviderProfile = {
    name: 'd',
    tokenEndpoint: at,
    authenticationMethod: 'client_secret_jwt',
  };
  await expect(startAuthorizationServer({ profile })).rejects.toThrow(/write `authenticate`/);
});
