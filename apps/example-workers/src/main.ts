import { fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { startProviderEmulator } from '@evergrant/testing';
import { Queue, QueueEvents } from 'bullmq';
import { findRedisServer, howToInstallRedis } from '../../../scripts/redis/find-redis-server.ts';
import { startRedis } from '../../../scripts/redis/start-redis.ts';
import type { PageJob } from './process-jobs.ts';
import type { WorkerSettings } from './worker-settings.ts';

const say = console.log;
if (findRedisServer() === undefined) {
  console.error(`This example needs a Redis: ${howToInstallRedis}.`);
  process.exit(1);
}
const redis = await startRedis();
const emulator = await startProviderEmulator('learn-amp');
const { apiUrl, clientId, clientSecret, profile, tokens } = emulator;

const settings: WorkerSettings = {
  redisUrl: redis.url,
  tokenKey: randomBytes(32).toString('base64'),
  apiUrl,
  client: { ...profile, clientId, clientSecret },
};
const env = { ...process.env, WORKER_SETTINGS: JSON.stringify(settings) };
const workers = [1, 2, 3].map(() => fork(`${import.meta.dirname}/worker/main.ts`, { env }));

const exits = workers.map((worker) => once(worker, 'exit'));

const connection = { url: redis.url, maxRetriesPerRequest: null };
const queue = new Queue<PageJob, number>('pages', { connection });
const finished = new QueueEvents('pages', { connection });
await finished.waitUntilReady();
for (const emitter of [queue, finished]) emitter.setMaxListeners(0); // 60 jobs are waited for at once

/** Adds jobs and waits until they are finished. Returns how many of them succeeded. */
async function processJobs(count: number): Promise<number> {
  const opts = { attempts: 3, backoff: { type: 'custom' } };
  const jobs = await queue.addBulk(
    Array.from({ length: count }, (_, index) => ({ name: 'page', data: { page: (index % 3) + 1 }, opts })),
  );
  const results = await Promise.allSettled(jobs.map((job) => job.waitUntilFinished(finished)));
  return results.filter(({ status }) => status === 'fulfilled').length;
}

/** The same, and the API waits until each of the three processes works on five jobs. */
async function processJobsTogether(count: number): Promise<number> {
  emulator.api.hold();
  const succeeded = processJobs(count);
  await emulator.api.whenRequested(15);
  emulator.api.release();
  return succeeded;
}

say('Three worker processes take jobs from a BullMQ queue and share one token through Redis.');
say('Learn Amp is emulated on this machine.\n');

say(`${await processJobsTogether(60)} of 60 jobs succeeded. Token requests: ${emulator.tokenRequests}`);

emulator.revokeAll();
say(`The token was revoked. ${await processJobsTogether(60)} of 60 jobs succeeded.`);
const renewals = emulator.tokenRequests - 1;
say(`15 calls were refused. At most one token request for each process: ${renewals <= 3 ? 'yes' : 'no'}`);

emulator.revokeAll();
tokens.clientSecret = 'made-up-rotated';
say(`The token was revoked and the secret has changed. ${await processJobs(1)} of 1 job succeeded.`);
const [job] = await queue.getFailed();
say(`It failed at attempt ${job?.attemptsMade} of ${job?.opts.attempts}: another one would not help.`);

for (const worker of workers) worker.kill('SIGTERM');
await Promise.all(exits);
say(`\nThe workers have stopped with the exit codes ${workers.map(({ exitCode }) => exitCode).join(', ')}.`);
await finished.close();
await queue.close();
await emulator.close();
await redis.stop();
