import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findRedisServer } from '../../../scripts/redis/find-redis-server.ts';
import { type RedisServer, startRedis } from '../../../scripts/redis/start-redis.ts';
import { type CodeSample, codeSamples } from '../../../scripts/repository/code-samples.ts';
import { runPage } from './run-page.ts';
import { runs } from './runs.ts';
import { type Hosts, startHosts } from './start-hosts.ts';

const root = resolve(import.meta.dirname, '../../..');
process.chdir(root);
const withoutRedis = findRedisServer() === undefined && process.env.CI !== 'true';

/** Tests that a page shows and that are run as tests: `packages/testing/src/readme.test.ts` and the one of NestJS. */
function isRunElsewhere(page: string, { text }: CodeSample): boolean {
  return page === 'packages/testing/README.md' || (page.includes('nestjs') && text.includes("from 'vitest'"));
}

function samplesOf(page: string): CodeSample[] {
  const samples = codeSamples(page, readFileSync(page, 'utf8'));
  return samples.filter((sample) => !isRunElsewhere(page, sample));
}

let redis: RedisServer | undefined;
let hosts: Hosts;
beforeAll(async () => {
  redis = withoutRedis ? undefined : await startRedis();
  hosts = await startHosts(redis && { 'redis.internal:6379': redis.url });
});
afterAll(async () => {
  await hosts?.[Symbol.asyncDispose]();
  await redis?.stop();
});

test('every README has its runs', () => {
  const pages = ['README.md', ...readdirSync('packages').map((name) => `packages/${name}/README.md`)];
  const counts = pages.flatMap((page) => {
    const { length } = samplesOf(page);
    return length === 0 ? [] : [[page, length]];
  });
  expect(Object.entries(runs).map(([page, { length }]) => [page, length])).toEqual(counts);
});

for (const [page, ofPage] of Object.entries(runs)) {
  test.skipIf(withoutRedis && page.includes('redis'))(
    `the samples of ${page} work, and send what they should`,
    async () => {
      const samples = samplesOf(page);
      const whole = ofPage.map((run, index) => ({ ...run, sample: samples[index] as CodeSample }));
      const sorted = (all: readonly (readonly string[])[]) => all.map((lines) => lines.toSorted());
      expect(sorted(await runPage(page, whole, hosts))).toEqual(sorted(ofPage.map(({ traffic }) => traffic)));
    },
    60_000,
  );
}

test('a sample that fails, or calls a host that is not emulated, is reported', async () => {
  const page = 'README.md';
  const run = (text: string) => runPage(page, [{ sample: { page, text }, traffic: [] }], hosts);
  await expect(run("throw new Error('made up');")).rejects.toThrow('sample 1 of the page: Error: made up');
  await expect(run("await fetch('https://elsewhere.example');")).rejects.toThrow('fetch failed');
  expect(await run("await fetch('https://api.learnamp.com/v1/users');")).toEqual([
    ['GET api.learnamp.com/v1/users without a token'],
  ]);
});
