import { type ContractRequest, httpClientContract, type OpenHttpClient } from '@evergrant/testing/contracts';
import ky from 'ky';
import ky1 from 'ky-1';
import { describe, test } from 'vitest';
import { fetchInit, readResponse } from './fetch-call.ts';
import { fetchFixture, keptBodies } from './fetch-fixture.ts';

function prepare(instance: typeof ky, request: ContractRequest): ReturnType<OpenHttpClient['prepare']> {
  const { timeoutMs, body, ...rest } = request;
  const options = {
    ...fetchInit({ ...rest, ...(body && body.kind !== 'json' && { body }) }),
    ...(body?.kind === 'json' && { json: body.value }),
    ...(timeoutMs !== undefined && { timeout: timeoutMs }),
  };
  return { options, send: async () => readResponse(await instance(request.url, options)) };
}

for (const [version, copy] of Object.entries({ '1.14.3': ky1 as unknown as typeof ky, '2.1.0': ky })) {
  httpClientContract(
    fetchFixture(
      `ky ${version}`,
      (fetch, { defaultHeaders, retry }) => {
        const instance = copy.create({
          fetch,
          headers: { ...defaultHeaders },
          retry: retry ? { limit: 1, statusCodes: [503], delay: () => 0 } : 0,
          throwHttpErrors: (status) => status === 503 && retry === true,
          timeout: false,
        });
        return { prepare: (request) => prepare(instance, request) };
      },
      { bodies: keptBodies, defaultHeaders: true, retries: true },
    ),
    { describe, test },
  );
}
