import { createRequire } from 'node:module';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { createOAuthClient, type FetchLike, findOAuthError } from '@evergrant/core';
import nodeFetch3 from 'node-fetch';
import * as undici8 from 'undici';
import * as undici6 from 'undici-6';
import { expect, test } from 'vitest';
import { selfSignedCertificate } from '../../testing/src/tls/self-signed-certificate.ts';
import { createOAuthFetch } from '../src/index.ts';

/** Nothing listens there, and `fetch` does not block that port. A port that was free a moment ago may be taken by another process. */
const closedOrigin = 'http://127.0.0.1:2';
const nodeFetch2 = createRequire(import.meta.url)('node-fetch-2') as FetchLike;

test.each<[string, FetchLike]>([
  ['the global fetch', fetch],
  ['the fetch of undici 6', undici6.fetch as FetchLike],
  ['the fetch of undici 8', undici8.fetch as FetchLike],
  ['node-fetch 2', nodeFetch2],
  ['node-fetch 3', nodeFetch3 as FetchLike],
])('with %s, an error says why the token endpoint could not be reached', async (_name, own) => {
  const secure = createServer({ ...selfSignedCertificate() }).listen(0, '127.0.0.1');
  await new Promise((resolve) => secure.once('listening', resolve));
  const { port } = secure.address() as AddressInfo;
  try {
    for (const [origin, code] of [
      [closedOrigin, /^ECONNREFUSED$/],
      // A machine without a network has no name server to ask.
      ['https://nowhere.invalid', /^(?:ENOTFOUND|EAI_AGAIN)$/],
      [`https://127.0.0.1:${port}`, /^DEPTH_ZERO_SELF_SIGNED_CERT$/],
    ] as const) {
      const client = createOAuthClient({
        name: 'crm',
        tokenEndpoint: `${origin}/token`,
        origins: ['https://api.example.com'],
        clientId: 'a',
        clientSecret: 'b',
        retry: false,
        fetch: own,
      });
      const caught: unknown = await createOAuthFetch(client)('https://api.example.com/users').catch((e) => e);
      const error = findOAuthError(caught);
      expect(error?.causeCode).toMatch(code);
      expect(error?.message).toBe(
        `the token endpoint ${origin}/token could not be reached (${error?.causeCode})`,
      );
      expect(JSON.parse(JSON.stringify(error))).toMatchObject({ causeCode: error?.causeCode });
      expect(client.status().lastFailure?.message).toBe(error?.message);
    }
  } finally {
    secure.close();
  }
});
