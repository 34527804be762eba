import { OAuthError } from '@evergrant/core';
import { nameClient } from '@evergrant/core/adapter';
import type { PreparedConfig } from './axios-like.ts';
import { callFailure } from './call-failure.ts';

/** Fails a call of an instance whose cache knows nothing of tokens. */
export function refuseCaching(config: PreparedConfig, client: string): never {
  const message =
    'attachOAuth: this instance caches answers without regard to tokens. Call setupCache(instance) first, then attachOAuth(instance, client)';
  return callFailure(nameClient(new OAuthError('invalid-configuration', message), client), config, undefined);
}
