import { httpClientContract } from '@evergrant/testing/contracts';
import { createFetch, type FetchError, type FetchResponse } from 'ofetch';
import { describe, test } from 'vitest';
import { fetchInit } from './fetch-call.ts';
import { fetchFixture } from './fetch-fixture.ts';

httpClientContract(
  fetchFixture(
    'ofetch 1.5.1',
    (fetch, { defaultHeaders, retry }) => {
      const $fetch = createFetch({ fetch, defaults: { headers: { ...defaultHeaders } } });
      return {
        prepare(request) {
          const { timeoutMs, body, ...rest } = request;
          const options = {
            ...fetchInit({ ...rest, ...(body && body.kind !== 'json' && { body }) }),
            ...(body?.kind === 'json' && { body: body.value as object }),
            ...(timeoutMs !== undefined && { timeout: timeoutMs }),
            responseType: 'text' as const,
            retry: retry ? 1 : 0,
          };
          return {
            options,
            async send() {
              const response = await $fetch.raw(request.url, options as object).catch(answered);
              return {
                status: response.status,
                header: (name) => response.headers.get(name),
                body: String(response._data ?? ''),
              };
            },
          };
        },
      };
    },
    { defaultHeaders: true, retries: true },
  ),
  { describe, test },
);

function answered(error: FetchError): FetchResponse<string> {
  if (error.response === undefined) throw error;
  return error.response;
}
