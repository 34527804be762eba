import type { OAuthClient } from '@evergrant/core';
import { oauthInterceptor } from '@evergrant/undici';
import { Agent, interceptors } from 'undici';

export function createDispatcher(client: OAuthClient) {
  return new Agent().compose(oauthInterceptor(client), interceptors.retry({ maxRetries: 3 }));
}
