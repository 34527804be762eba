import { httpClientContract } from '@evergrant/testing';
import { describe, test, vi } from 'vitest';
import { createOAuthFetch } from '../index.ts';
import { fetchCapabilities, prepareFetch } from './fetch-call.ts';

httpClientContract(
  {
    name: 'fetch',
    capabilities: fetchCapabilities,
    open({ clients, baseUrl }) {
      const fetch = clients.reduce(
        (inner, client) =>
          createOAuthFetch(client, { fetch: inner, ...(baseUrl !== undefined && { baseUrl }) }),
        globalThis.fetch,
      );
      return { prepare: (request) => prepareFetch(fetch, request) };
    },
    loadCoreAgain: () => {
      vi.resetModules();
      return import('@evergrant/core');
    },
  },
  { describe, test },
);
