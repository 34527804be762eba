import type { OAuthClientOptions } from '@evergrant/core';

/** What a worker process gets as JSON in the variable `WORKER_SETTINGS`. Yours come from your configuration. */
export interface WorkerSettings {
  redisUrl: string;
  /** Encrypts the token in Redis: 32 random bytes in base64. */
  tokenKey: string;
  apiUrl: string;
  client: OAuthClientOptions;
}
