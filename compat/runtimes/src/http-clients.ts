// The contract of HTTP clients, for each client that is named on the command line.
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { type HttpClientFixture, httpClientContract } from '@evergrant/testing/contracts';
import { axiosFixture } from '../../../packages/axios/test/support/axios-fixture.ts';
import { prepareFetch } from '../../../packages/fetch/test/contract/fetch-call.ts';
import { fetchFixture } from '../../../packages/fetch/test/contract/fetch-fixture.ts';
import { gotFixture } from '../../../packages/got/test/support/got-fixture.ts';
import { undiciFixture } from '../../../packages/undici/test/support/undici-fixture.ts';
import { collectTests } from './collect-tests.ts';
import { tellResults } from './tell-results.ts';
import { trusting } from './trusting.ts';

function versionOf(name: string): string {
  const { version } = JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8')) as {
    version: string;
  };
  return version;
}

/** Loads a client on demand, because not every runtime can load every client. */
const fixtures: Readonly<Record<string, () => HttpClientFixture | Promise<HttpClientFixture>>> = {
  fetch: () => fetchFixture('fetch', (fetch) => ({ prepare: (request) => prepareFetch(fetch, request) })),
  axios: async () => axiosFixture((await import('axios')).default),
  got: async () => gotFixture(versionOf('got'), (await import('got')).default),
  undici: async () => undiciFixture(versionOf('undici'), await import('undici'), 'inside'),
};

const tests = collectTests();
for (const name of process.argv.slice(2)) {
  const make = fixtures[name];
  if (make === undefined) throw new Error(`There is no fixture for ${name}.`);
  httpClientContract(trusting(await make()), tests);
}
await tellResults(tests);
