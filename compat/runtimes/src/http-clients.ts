// The contract of HTTP clients, for each client that is named on the command line.
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

/** Loaded only if asked for: not every runtime can load every client. */
const fixtures: Readonly<Record<string, () => HttpClientFixture | Promise<HttpClientFixture>>> = {
  fetch: () => fetchFixture('fetch', (fetch) => ({ prepare: (request) => prepareFetch(fetch, request) })),
  axios: async () => axiosFixture((await import('axios')).default),
  got: async () => gotFixture('16.1.0', (await import('got')).default),
  'got-14': async () => gotFixture('14.6.6', (await import('got-14')).default as never),
  undici: async () => undiciFixture('8.12.4', await import('undici'), 'inside'),
  'undici-7': async () => undiciFixture('7.30.2', (await import('undici-7')) as never, 'inside'),
};

const tests = collectTests();
for (const name of process.argv.slice(2)) {
  const make = fixtures[name];
  if (make === undefined) throw new Error(`There is no fixture for ${name}.`);
  httpClientContract(trusting(await make()), tests);
}
await tellResults(tests);
