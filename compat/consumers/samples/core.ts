import { createOAuthClient, findOAuthError, memoryStore, type OAuthClient } from '@evergrant/core';
import { cognito, edx, learnAmp, oroCommerce, thrive } from '@evergrant/core/presets';

export const client: OAuthClient = createOAuthClient({
  ...learnAmp(),
  clientId: 'id',
  clientSecret: async () => 'secret',
  store: memoryStore(),
});
export const profiles = [
  cognito({ domain: 'x.example.com' }),
  edx(),
  oroCommerce({ url: 'https://x.example.com' }),
];
export const code = (error: unknown): string | undefined => findOAuthError(error)?.code;
export const { clientId } = thrive({ tenantId: 'x' });
