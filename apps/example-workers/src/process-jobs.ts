import { findOAuthError, type OAuthClient } from '@evergrant/core';
import { createOAuthFetch } from '@evergrant/fetch';
import { type ConnectionOptions, UnrecoverableError, Worker } from 'bullmq';

export interface PageJob {
  page: number;
}

/** For jobs with `backoff: { type: 'custom' }`: as long as the token endpoint says, or 1 s, 2 s, 4 s, … */
function waitBeforeRetry(attempts: number, _type?: string, error?: Error): number {
  return findOAuthError(error)?.retryAfterMs ?? 1000 * 2 ** (attempts - 1);
}

/** Takes jobs from the queue `pages`, five at a time. Each reads a page of users and returns how many are on it. */
export function processJobs(client: OAuthClient, apiUrl: string, connection: ConnectionOptions): Worker {
  const api = createOAuthFetch(client);

  async function countUsers({ page }: PageJob): Promise<number> {
    const response = await api(`${apiUrl}/users?page=${page}`);
    if (!response.ok) throw new Error(`the API answered ${response.status}`);
    const { users } = (await response.json()) as { users: unknown[] };
    return users.length;
  }

  return new Worker<PageJob, number>(
    'pages',
    (job) =>
      countUsers(job.data).catch((error: unknown) => {
        // With wrong credentials another attempt does not help: the job fails now, whatever its `attempts` are.
        const failure = findOAuthError(error);
        throw failure?.retryable === false ? new UnrecoverableError(failure.message) : error;
      }),
    { connection, concurrency: 5, settings: { backoffStrategy: waitBeforeRetry } },
  );
}
