import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { freePort } from '../../../scripts/redis/free-port.ts';
import type { CodeSample } from '../../../scripts/repository/code-samples.ts';
import { bundleSamples, compileSample } from './bundle-samples.ts';
import type { SampleRun } from './sample-run.ts';
import { credentials, type Hosts } from './start-hosts.ts';

export interface Sample extends SampleRun {
  sample: CodeSample;
}

/** Names that every sample may use, and helpers for the code that goes after a sample. */
const prelude = `
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { createOAuthClient } from '@evergrant/core';
import { learnAmp } from '@evergrant/core/presets';

async function ask(listener, path = '/users') {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const response = await fetch(\`http://127.0.0.1:\${server.address().port}\${path}\`);
  const body = await response.json();
  server.close();
  return [response.status, body.total];
}
async function visit(path) {
  const url = \`http://127.0.0.1:\${process.env.EVERGRANT_LISTEN_PORT}\${path}\`;
  for (let attempt = 0; ; attempt++) {
    try {
      return await (await fetch(url)).json();
    } catch (error) {
      if (attempt === 100) throw error; // until the sample listens
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}
const lines = [];
let wake = () => {};
console.log = (...words) => wake(lines.push(words[0]));
async function printed() {
  while (lines.length === 0) await new Promise((resolve) => (wake = resolve));
  return lines.shift();
}
const given = ${JSON.stringify(credentials)};
const client = createOAuthClient({ ...learnAmp(), ...given });
Object.assign(globalThis, { ...given, client, ask, visit, printed, check: assert.deepEqual, tests: [] });
`;

/** The folder from which the packages of a page are found. */
function homeOf(page: string): string {
  return resolve(/^packages\/[^/]+/.exec(page)?.[0] ?? 'apps/demo', '.readme-run');
}

/** Runs the samples of a page one after another, in one process. Gives the requests of each. */
export async function runPage(page: string, samples: readonly Sample[], hosts: Hosts): Promise<string[][]> {
  const home = homeOf(page);
  try {
    mkdirSync(home, { recursive: true });
    const files = [
      prelude,
      ...samples.map(({ after = '', before = '', sample }) => before + sample.text + after),
    ];
    const entries = files.map((text, index) => {
      const file = join(home, `sample-${index}.js`);
      writeFileSync(file, compileSample(text));
      return file;
    });
    await bundleSamples(entries, home);
    return await load(
      entries.map((file) => file.replace(/js$/, 'mjs')),
      home,
      hosts,
    );
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

async function load(files: readonly string[], cwd: string, hosts: Hosts): Promise<string[][]> {
  const { env, execArgv } = hosts.network;
  const child = fork(`${import.meta.dirname}/sample-process.ts`, [], {
    cwd,
    execArgv: ['--no-warnings', ...execArgv],
    env: { ...process.env, ...env, ...environment, EVERGRANT_LISTEN_PORT: String(await freePort(false)) },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => void (output += chunk));
  const ended = once(child, 'exit').then(([code]) => ({
    failure: `the process ended with ${code}\n${output}`,
  }));
  const traffic: string[][] = [];
  try {
    for (const [index, file] of files.entries()) {
      const answered = once(child, 'message').then(([answer]) => answer as { failure?: string });
      child.send(file);
      const { failure } = await Promise.race([answered, ended]);
      if (failure !== undefined) throw new Error(`sample ${index} of the page: ${failure}`);
      traffic.push(hosts.takeTraffic());
    }
    return traffic.slice(1); // without the prelude
  } finally {
    child.kill();
    await ended;
  }
}

/** What the samples read from the environment. */
const environment = {
  LEARN_AMP_CLIENT_ID: credentials.clientId,
  LEARN_AMP_CLIENT_SECRET: credentials.clientSecret,
  TOKEN_KEY: Buffer.alloc(32, 7).toString('base64'),
};
