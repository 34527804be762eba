import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { startAuthorizationServer } from '@evergrant/testing';
import { expect, it } from 'vitest';

/** Gets a token, lets it expire, gets another, and ends. It closes nothing and does not call `process.exit`. */
const program = `
  import { createOAuthClient } from '@evergrant/core';
  const client = createOAuthClient({ ...JSON.parse(process.env.PROFILE), refreshAhead: { fraction: 0.5 } });
  const first = await client.getToken();
  await client.invalidate();
  const second = await client.getToken();
  console.log(first.value !== second.value, second.expiresAt > Date.now() + 59 * 24 * 3_600_000);
`;

interface Outcome {
  code: number | null;
  output: string;
  complaints: string;
}

/** Runs a program with the sources of core in a process of its own. */
async function run(text: string, environment: Record<string, string>): Promise<Outcome> {
  const words = ['--conditions=@evergrant/source', '--input-type=module', '--eval', text];
  const child = spawn(process.execPath, words, {
    cwd: resolve(import.meta.dirname, '../..'), // the package can import itself by name there
    env: { PATH: process.env.PATH, ...environment },
    timeout: 20_000, // killed then, without an exit code
  });
  const outcome: Outcome = { code: null, output: '', complaints: '' };
  child.stdout.on('data', (chunk) => (outcome.output += String(chunk)));
  child.stderr.on('data', (chunk) => (outcome.complaints += String(chunk)));
  outcome.code = await new Promise((end) => child.once('close', end));
  return outcome;
}

it('a process that has a token for sixty days ends by itself, without a warning', async () => {
  await using server = await startAuthorizationServer({ lifetimeMs: 60 * 24 * 3_600_000 });
  const { clientId, clientSecret, tokenEndpoint } = server;
  const PROFILE = JSON.stringify({ name: 'a', clientId, clientSecret, tokenEndpoint });
  expect(await run(program, { PROFILE })).toEqual({ code: 0, output: 'true true\n', complaints: '' });
  expect(server.tokenRequests).toBe(2);
}, 30_000);
