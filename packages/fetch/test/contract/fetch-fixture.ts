import type { AuthorizedFetch } from '@evergrant/core';
import type {
  HttpClientCapabilities,
  HttpClientFixture,
  OpenHttpClient,
  OpenOptions,
} from '@evergrant/testing/contracts';
import { vi } from 'vitest';
import { createOAuthFetch } from '../../src/index.ts';
import { fetchCapabilities } from './fetch-call.ts';

/** A fixture for an HTTP client that takes a `fetch`. */
export function fetchFixture(
  name: string,
  open: (fetch: AuthorizedFetch, options: OpenOptions) => OpenHttpClient,
  differences: Partial<HttpClientCapabilities> = {},
): HttpClientFixture {
  return {
    name,
    capabilities: { ...fetchCapabilities, ...differences },
    open(options) {
      const site = options.baseUrl === undefined ? {} : { baseUrl: options.baseUrl };
      const fetch = options.clients.reduce<typeof globalThis.fetch>(
        (inner, client) => createOAuthFetch(client, { ...site, fetch: inner }),
        globalThis.fetch,
      );
      return open(fetch, options);
    },
    loadCoreAgain: () => {
      vi.resetModules();
      return import('@evergrant/core');
    },
  };
}

/** The bodies of a client that makes a `Request` of everything: a mebibyte of it is kept for a resend. */
export const keptBodies: HttpClientCapabilities['bodies'] = {
  ...fetchCapabilities.bodies,
  'node-stream': 'resent',
  'web-stream': 'resent',
  'async-iterable': 'resent',
};
