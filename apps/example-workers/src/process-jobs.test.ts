import { once } from 'node:events';
import { startTestbed, type Testbed } from '@evergrant/testing';
import { type Job, Queue, type Worker } from 'bullmq';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findRedisServer } from '../../../scripts/redis/find-redis-server.ts';
import { type RedisServer, startRedis } from '../../../scripts/redis/start-redis.ts';
import { type PageJob, processJobs } from './process-jobs.ts';

const skipped = findRedisServer() === undefined && process.env.CI !== 'true';

describe.skipIf(skipped)('a BullMQ worker', () => {
  let redis: RedisServer;
  beforeAll(async () => void (redis = await startRedis()));
  afterAll(() => redis.stop());

  /** Runs a job until its first attempt has ended, and gives it as it is then. */
  async function attempt(
    bed: Testbed,
    then: (job: Job, worker: Worker, queue: Queue) => Promise<void>,
  ): Promise<void> {
    const connection = { url: redis.url, maxRetriesPerRequest: null };
    const queue = new Queue<PageJob, number>('pages', { connection });
    const worker = processJobs(bed.client, bed.api.url, connection);
    const failed = once(worker, 'failed');
    try {
      await queue.add('page', { page: 1 }, { attempts: 3, backoff: { type: 'custom' } });
      const [job] = (await failed) as [Job];
      await then(job, worker, queue);
    } finally {
      await worker.close();
      await queue.obliterate({ force: true });
      await queue.close();
    }
  }

  test('fails a job for good at its first attempt if the secret is wrong', async () => {
    await using bed = await startTestbed();
    bed.tokens.clientSecret = 'rotated';
    await attempt(bed, async (job) => {
      expect([await job.getState(), job.attemptsMade]).toEqual(['failed', 1]);
      expect(job.failedReason).toContain('invalid_client');
      expect([bed.tokens.tokenRequests, bed.api.apiRequests]).toEqual([1, 0]);
    });
  });

  test('tries a job again after as long as the token endpoint asks for', async () => {
    await using bed = await startTestbed();
    bed.tokens.failNext({ status: 503, headers: { 'retry-after': '7' } });
    await attempt(bed, async (job, worker, queue) => {
      const [waiting] = await queue.getDelayed();
      expect([waiting?.id, waiting?.delay, bed.tokens.tokenRequests]).toEqual([job.id, 7_000, 1]);
      await bed.clock.advance(7_000);
      const completed = once(worker, 'completed');
      await waiting?.promote();
      const [done] = (await completed) as [Job];
      expect([done.returnvalue, done.attemptsMade, bed.tokens.tokenRequests]).toEqual([10, 2, 2]);
    });
  });

  test('tries a job again that the API could not answer, with a new token if the old one was revoked', async () => {
    await using bed = await startTestbed();
    bed.api.failBy((number) => {
      if (number !== 1) return undefined;
      bed.tokens.revokeAll();
      return { status: 503 };
    });
    await attempt(bed, async (_job, worker, queue) => {
      const [waiting] = await queue.getDelayed();
      expect(waiting?.delay).toBe(1_000);
      const completed = once(worker, 'completed');
      await waiting?.promote();
      expect(((await completed) as [Job])[0].returnvalue).toBe(10);
      expect([bed.api.apiRequests, bed.tokens.tokenRequests]).toEqual([3, 2]);
    });
  });
});
