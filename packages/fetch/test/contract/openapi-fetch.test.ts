import type { RequestOAuth } from '@evergrant/core';
import { httpClientContract } from '@evergrant/testing/contracts';
import createClient from 'openapi-fetch';
import { describe, test } from 'vitest';
import { fetchInit } from './fetch-call.ts';
import { fetchFixture, keptBodies } from './fetch-fixture.ts';

httpClientContract(
  fetchFixture(
    'openapi-fetch 0.17.0',
    (fetch, { defaultHeaders }) => {
      const client = createClient<any>({ fetch, headers: { ...defaultHeaders } });
      return {
        prepare(request) {
          const { oauth, ...init } = fetchInit(request);
          const options = {
            ...init,
            bodySerializer: (body: unknown) => body,
            parseAs: 'text',
            ...(oauth !== undefined && { fetch: withWord(oauth) }),
          };
          return {
            options,
            async send() {
              const { data, error, response } = await client.request(
                request.method ?? ('GET' as any),
                request.url,
                options as any,
              );
              const body = typeof error === 'object' ? JSON.stringify(error) : (data ?? error ?? '');
              return { status: response.status, header: (name) => response.headers.get(name), body };
            },
          };
        },
      };

      /** It has no option of its own for a call, but it takes another `fetch`. */
      function withWord(oauth: RequestOAuth): typeof globalThis.fetch {
        return (input, init) => fetch(input, { ...init, oauth });
      }
    },
    { bodies: keptBodies, defaultHeaders: true },
  ),
  { describe, test },
);
