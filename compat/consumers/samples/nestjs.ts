import type { OAuthClient } from '@evergrant/core';
import { getOAuthClientToken, OAuthHttpModule, OAuthModule } from '@evergrant/nestjs';

export const modules = [
  OAuthModule.forRootAsync({ useFactory: () => ({ clients: {} }) }),
  OAuthHttpModule.register('api', { baseURL: 'https://api.example.com' }),
];
export const provider = { provide: getOAuthClientToken('api'), useValue: {} as OAuthClient };
