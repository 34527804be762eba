import { createOAuthClient, encryptedStore } from '@evergrant/core';
import { redisStore } from '@evergrant/store-redis';
import { Redis } from 'ioredis';
import { processJobs } from '../process-jobs.ts';
import type { WorkerSettings } from '../worker-settings.ts';

const {
  apiUrl,
  client: options,
  redisUrl,
  tokenKey,
} = JSON.parse(process.env.WORKER_SETTINGS ?? '{}') as WorkerSettings;

// BullMQ waits for jobs on a connection of its own; the store has another one.
const redis = new Redis(redisUrl);
const client = createOAuthClient({ ...options, store: encryptedStore(redisStore(redis), [tokenKey]) });
const worker = processJobs(client, apiUrl, { url: redisUrl, maxRetriesPerRequest: null });

async function stop(): Promise<void> {
  await worker.close(); // jobs under way are finished first
  await client.close();
  await redis.quit();
}
process.once('SIGTERM', stop);
