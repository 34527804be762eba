import { httpClientContract } from '@evergrant/testing/contracts';
import { describe, test } from 'vitest';
import { prepareFetch, prepareRequest } from './fetch-call.ts';
import { fetchFixture, keptBodies } from './fetch-fixture.ts';

httpClientContract(
  fetchFixture('fetch(url, init)', (fetch) => ({ prepare: (request) => prepareFetch(fetch, request) })),
  { describe, test },
);

httpClientContract(
  fetchFixture('fetch(request)', (fetch) => ({ prepare: (request) => prepareRequest(fetch, request) }), {
    bodies: keptBodies,
  }),
  { describe, test },
);
