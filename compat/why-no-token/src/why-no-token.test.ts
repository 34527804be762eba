import { attachOAuth } from '@evergrant/axios';
import type { OAuthClient, OAuthEvent } from '@evergrant/core';
import { createOAuthFetch } from '@evergrant/fetch';
import { oauthHooks } from '@evergrant/got';
import { type ResourceServer, startResourceServer, startTestbed } from '@evergrant/testing';
import axios from 'axios';
import got from 'got';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { sectionOf } from './section-of.ts';

interface Place {
  client: OAuthClient;
  /** The API of the client, and another one that wants a token as well. */
  api: ResourceServer;
  elsewhere: ResourceServer;
}

interface Mistake {
  /** Makes it, and gives the status of the answer. */
  make(place: Place): Promise<number>;
  origins?: (api: string) => string[];
  reason: 'outside-origins' | 'own-authorization';
  origin(place: Place): string;
  /** What the page says of it. */
  row: RegExp;
}

const validateStatus = (): boolean => true;
const port = (url: string): string => new URL(url).port;

const mistakes: Record<string, Mistake> = {
  'an absolute URL of another host in axios': {
    async make({ api, client, elsewhere }) {
      const instance = axios.create({ baseURL: api.url, validateStatus });
      attachOAuth(instance, client);
      return (await instance.get(`${elsewhere.url}/users`)).status;
    },
    reason: 'outside-origins',
    origin: ({ elsewhere }) => elsewhere.url,
    row: /axios: an absolute URL of another host.*Add the host to `origins`/,
  },
  'an old interceptor of axios that still sets Authorization': {
    async make({ api, client }) {
      const instance = axios.create({ baseURL: api.url, validateStatus });
      instance.interceptors.request.use((config) => {
        config.headers.set('Authorization', 'Bearer of-last-year');
        return config;
      });
      attachOAuth(instance, client);
      return (await instance.get('/users')).status;
    },
    reason: 'own-authorization',
    origin: ({ api }) => api.url,
    row: /an old interceptor, or `axios.defaults`, still sets `Authorization`.*Remove it/,
  },
  'fetch to another host': {
    make: async ({ client, elsewhere }) => (await createOAuthFetch(client)(`${elsewhere.url}/users`)).status,
    reason: 'outside-origins',
    origin: ({ elsewhere }) => elsewhere.url,
    row: /`fetch` to another host than the client's.*Add the host to `origins`/,
  },
  "a prefixUrl of got that is outside the client's origins": {
    async make({ client, elsewhere }) {
      const api = got.extend(oauthHooks(client), { prefixUrl: elsewhere.url, throwHttpErrors: false });
      return (await api('users')).statusCode;
    },
    reason: 'outside-origins',
    origin: ({ elsewhere }) => elsewhere.url,
    row: /got: `prefixUrl` of another host.*Make them equal/,
  },
  'localhost in the origins and 127.0.0.1 in the URL': {
    make: async ({ api, client }) => (await createOAuthFetch(client)(`${api.url}/users`)).status,
    origins: (api) => [`http://localhost:${port(api)}`],
    reason: 'outside-origins',
    origin: ({ api }) => `http://127.0.0.1:${port(api.url)}`,
    row: /`localhost` in `origins`, `127.0.0.1` in the URL.*Write the same host and port/,
  },
};

describe.each(Object.entries(mistakes))('%s', (_name, { make, origin, origins, reason, row }) => {
  test('is a 401, one event with a link to what to do, and a count in the status', async () => {
    await using bed = await startTestbed({
      ...(origins && { client: ({ url }) => ({ origins: origins(url) }) }),
    });
    const { api, client, clock, tokens } = bed;
    await using elsewhere = await startResourceServer({ authorizationServer: tokens, clock });
    const place: Place = { api, client, elsewhere };
    const events: OAuthEvent[] = [];
    client.subscribe((event) => events.push(event));

    expect([await make(place), await make(place)]).toEqual([401, 401]);
    expect(events).toEqual([
      expect.objectContaining({
        type: 'request-unauthorized',
        client: client.name,
        reason,
        origin: origin(place),
      }),
    ]);
    expect(client.status().unauthorizedRequests).toEqual({ [reason]: 2 });
    const [event] = events as [Extract<OAuthEvent, { type: 'request-unauthorized' }>];
    expect(sectionOf(event.help)).toMatch(row);
    expect(tokens.tokenRequests).toBe(0);
  });
});

test('every reason has a heading on the page, and the troubleshooting page leads there from the symptom', async () => {
  const docs = join(import.meta.dirname, '../../../docs');
  const headings = [...readFileSync(join(docs, 'why-no-token.md'), 'utf8').matchAll(/^## `([\w-]+)`$/gm)];
  const reasons: OAuthEvent extends infer Event
    ? Event extends { type: 'request-unauthorized'; reason: infer Reason extends string }
      ? Readonly<Record<Reason, 1>>
      : never
    : never = { 'outside-origins': 1, 'own-authorization': 1, 'oauth-false': 1, 'unsafe-method': 1 };
  expect(headings.map(([, reason]) => reason)).toEqual(Object.keys(reasons));
  const symptoms = readFileSync(join(docs, 'troubleshooting.md'), 'utf8');
  expect(symptoms).toMatch(
    /\| 401 from the API, and no error +\|.*\[Why is there no token\?\]\(why-no-token\.md\)/,
  );
});
