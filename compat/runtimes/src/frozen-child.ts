// A program that is frozen and thawed by `frozen.ts`. It calls the API once for each line that it reads.
import process from 'node:process';
import { createInterface } from 'node:readline';
import { createOAuthClient, type OAuthClientOptions } from '@evergrant/core';
import { createOAuthFetch } from '@evergrant/fetch';

const client = createOAuthClient(JSON.parse(process.argv[2] ?? '') as OAuthClientOptions);
const api = createOAuthFetch(client);

async function call(url: string): Promise<void> {
  const startedAt = performance.now();
  const outcome = await api(url).then(
    ({ status }) => String(status),
    (error: unknown) => String(error),
  );
  console.log(JSON.stringify({ outcome, tookMs: performance.now() - startedAt }));
}

createInterface({ input: process.stdin }).on('line', (url) => void call(url));
