import http from 'node:http';
import { createOAuthClient } from '@evergrant/core';
import { startTestbed } from '@evergrant/testing';
import type { AxiosStatic } from 'axios';
import { describe, expect, test } from 'vitest';
import { attachOAuth } from './index.ts';
import { axiosCopies } from '../test/support/axios-copies.ts';
import { withHeader } from 'test-support/with-header';
import { printed } from 'test-support/printed';

/** Every name leads here, so that one server is several hosts. */
function agentToLoopback(): http.Agent {
  return new http.Agent({
    lookup: (_host, { all }, callback) =>
      all ? callback(null, [{ address: '127.0.0.1', family: 4 }]) : callback(null, '127.0.0.1', 4),
  });
}

describe.each(axiosCopies.map((copy) => [copy.VERSION, copy as AxiosStatic] as const))(
  'axios %s',
  (_version, copy) => {
    test('a redirect to a subdomain does not take the token along, though follow-redirects would', async () => {
      await using bed = await startTestbed({ client: { origins: [] } });
      const { port } = new URL(bed.api.url);
      const instance = copy.create({
        baseURL: `http://localhost:${port}`,
        httpAgent: agentToLoopback(),
        validateStatus: null,
      });
      attachOAuth(instance, bed.client);
      const target = `http://evil.localhost:${port}/echo`;
      const response = await instance.get(`/redirect?to=${encodeURIComponent(target)}`);
      expect(
        bed.api.requests.map(({ headers }) => [headers.host, headers.authorization !== undefined]),
      ).toEqual([
        [`localhost:${port}`, true],
        [`evil.localhost:${port}`, false],
      ]);
      expect(response.status).toBe(401);
    });

    test('the caller’s own beforeRedirect runs first, and what it sets is left alone', async () => {
      await using bed = await startTestbed({ client: { origins: [] } });
      const { port } = new URL(bed.api.url);
      const instance = copy.create({
        baseURL: `http://localhost:${port}`,
        httpAgent: agentToLoopback(),
        validateStatus: null,
        beforeRedirect: (options) => void (options.headers['Authorization'] = 'Own x'),
      });
      attachOAuth(instance, bed.client);
      await instance.get(`/redirect?to=${encodeURIComponent(`${bed.api.url}/echo`)}`);
      expect(bed.api.requests.map(({ headers }) => headers.authorization)).toEqual([
        expect.stringMatching(/^Bearer /),
        'Own x',
      ]);
      expect(bed.tokens.tokenRequests).toBe(1);
    });

    test('a redirect to another origin never gets the token, even where the client may send it, nor on the way back', async () => {
      await using other = await startTestbed();
      await using bed = await startTestbed();
      await using client = createOAuthClient({
        name: 'two origins',
        clientId: bed.tokens.clientId,
        clientSecret: bed.tokens.clientSecret,
        tokenEndpoint: bed.tokens.tokenEndpoint,
        origins: [bed.api.url, other.api.url],
      });
      other.api.failNext({ status: 302, headers: { location: `${bed.api.url}/users` } });
      const instance = copy.create({ baseURL: bed.api.url, validateStatus: null });
      attachOAuth(instance, client);
      expect((await instance.get(`/redirect?to=${encodeURIComponent(other.api.url)}`)).status).toBe(401);
      expect(other.api.requests.map(({ headers }) => headers.authorization)).toEqual([undefined]);
      expect(bed.api.requests.map(({ headers }) => headers.authorization !== undefined)).toEqual([
        true,
        false,
      ]);
      expect(bed.tokens.tokenRequests).toBe(1);
    });

    test('with maxRedirects: 0 a redirect is handed back', async () => {
      await using bed = await startTestbed();
      const instance = copy.create({ baseURL: bed.api.url, maxRedirects: 0, validateStatus: null });
      attachOAuth(instance, bed.client);
      expect((await instance.get('/redirect?to=/users')).status).toBe(302);
      bed.tokens.revokeAll();
      expect((await instance.get('/users')).status).toBe(200);
    });
  },
);

describe.each(axiosCopies.map((copy) => [copy.VERSION, copy as AxiosStatic] as const))(
  'axios %s with a header of another name',
  (_version, copy) => {
    test.each([
      ['in the place of Authorization', 'x-auth', false],
      ['beside Authorization', 'dpop', true],
    ])('%s, it goes to the API and follows no redirect to another origin', async (_name, header, keep) => {
      await using other = await startTestbed();
      await using bed = await startTestbed();
      const instance = copy.create({ baseURL: bed.api.url, validateStatus: null });
      attachOAuth(instance, withHeader(bed.client, header, keep));
      bed.api.failNext({ status: 302, headers: { location: `${bed.api.url}/echo` } });
      await instance.get('/users');
      bed.api.failNext({ status: 307, headers: { location: `${other.api.url}/echo` } });
      await instance.post('/users', 'text');
      const sent = bed.api.requests.map(({ headers }) => headers[header]);
      expect(sent.length).toBeGreaterThanOrEqual(3);
      for (const value of sent) expect(value).toMatch(/^Bearer token-/);
      expect(other.api.requests.map(({ headers }) => [headers[header], headers.authorization])).toEqual([
        [undefined, undefined],
      ]);
    });

    test('the caller’s own header of that name is left alone', async () => {
      await using bed = await startTestbed();
      const instance = copy.create({ baseURL: bed.api.url, validateStatus: null });
      attachOAuth(instance, withHeader(bed.client, 'x-auth'));
      await instance.get('/users', { headers: { 'X-Auth': 'mine' } });
      expect(bed.api.requests.map(({ headers }) => headers['x-auth'])).toEqual(['mine']);
    });

    test('no logger prints it', async () => {
      await using bed = await startTestbed();
      const instance = copy.create({ baseURL: bed.api.url });
      attachOAuth(instance, withHeader(bed.client, 'x-auth'));
      const error = await instance.get('/users').catch((reason) => reason);
      expect(error.response.status).toBe(401);
      expect(printed(error)).not.toMatch(/token-\d+-/);
    });
  },
);

describe('the fetch adapter', () => {
  const copy = axiosCopies.at(-1) as AxiosStatic;

  test.each([
    ['a header of another name', 'x-auth', {}],
    ['a fetch of the caller’s own, which may keep Authorization', undefined, { env: { fetch } }],
    [
      'a header of another name, and the caller wants redirects',
      'x-auth',
      { fetchOptions: { redirect: 'follow' } },
    ],
  ])('with %s hands redirects back', async (_name, header, config) => {
    await using other = await startTestbed();
    await using bed = await startTestbed();
    const instance = copy.create({ baseURL: bed.api.url, adapter: 'fetch', ...config } as never);
    attachOAuth(instance, header ? withHeader(bed.client, header) : bed.client);
    bed.api.failNext({ status: 302, headers: { location: `${other.api.url}/echo` } });
    const error = await instance.get('/users').catch((reason) => reason);
    expect(error.response.status).toBe(302);
    expect(error.response.headers.location).toBe(`${other.api.url}/echo`);
    expect(other.api.requests).toHaveLength(0);
  });

  test('with Authorization follows redirects, and leaves it behind at another origin', async () => {
    await using other = await startTestbed();
    await using bed = await startTestbed();
    const instance = copy.create({ baseURL: bed.api.url, adapter: 'fetch', validateStatus: null });
    attachOAuth(instance, bed.client);
    expect((await instance.get(`/redirect?to=${encodeURIComponent(other.api.url)}`)).status).toBe(401);
    expect(other.api.requests.map(({ headers }) => headers.authorization)).toContain(undefined);
    expect(other.api.requests.some(({ headers }) => headers.authorization !== undefined)).toBe(false);
  });
});
