import { once } from 'node:events';
import { createServer as createHttpServer, type IncomingMessage, type Server } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { type AddressInfo, connect, type Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { text } from 'node:stream/consumers';
import { createOAuthClient, createOAuthClientPool, tlsClientAuth } from '@evergrant/core';
import { authorizedFetch } from '@evergrant/core/adapter';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { selfSignedCertificate } from '../../testing/src/tls/self-signed-certificate.ts';
import { createTransport, oauthInterceptor, type Transport } from './index.ts';

const server = selfSignedCertificate();
const own = selfSignedCertificate();
/** A token endpoint and an API that want the client's certificate. */
const secure = createHttpsServer(
  { ...server, ca: own.cert, requestCert: true, rejectUnauthorized: true },
  async (request, response) => {
    const body = await text(request);
    const presented = (request.socket as TLSSocket).getPeerCertificate().subject?.CN;
    if (request.url === '/token') {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ access_token: `for-${presented}`.replaceAll(' ', '-'), expires_in: 60 }));
    } else {
      const { authorization, 'content-type': type } = request.headers;
      response.end(JSON.stringify({ authorization, type: type ?? null, method: request.method, body }));
    }
  },
);
/** A proxy that tunnels, and notes where to and with which credentials. */
const tunnels: [target: string, credentials: string | undefined][] = [];
const proxy = createHttpServer().on('connect', (request: IncomingMessage, socket: Socket) => {
  tunnels.push([request.url ?? '', request.headers['proxy-authorization']]);
  const [host, port] = (request.url ?? '').split(':');
  const upstream = connect(Number(port), host, () => {
    socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
    upstream.pipe(socket).pipe(upstream);
  });
  for (const end of [socket, upstream]) end.on('error', () => {});
});
const portOf = (listening: Server | typeof secure): number => (listening.address() as AddressInfo).port;
let origin: string;

beforeAll(async () => {
  for (const one of [secure, proxy]) await once(one.listen(0, '127.0.0.1'), 'listening');
  origin = `https://127.0.0.1:${portOf(secure)}`;
});
afterAll(() => {
  for (const one of [secure, proxy]) {
    one.closeAllConnections();
    one.close();
  }
});

const transportOptions = { ca: server.cert, cert: own.cert, key: own.key };
const mutual = () => ({
  name: 'mutual',
  clientId: 'client-1',
  authentication: tlsClientAuth(),
  tokenEndpoint: `${origin}/token`,
  origins: [origin],
  retry: false as const,
});
const clientBy = (fetch: typeof globalThis.fetch) => createOAuthClient({ ...mutual(), fetch });

describe('a transport', () => {
  test('brings the certificate to the token endpoint and to the API, by fetch and by dispatcher', async () => {
    const { dispatcher, fetch } = createTransport(transportOptions);
    await using client = clientBy(fetch);
    const response = await authorizedFetch(client, fetch)(`${origin}/users`);
    expect(await response.json()).toMatchObject({ authorization: 'Bearer for-Evergrant-testing' });
    const composed = dispatcher.compose(oauthInterceptor(client));
    const { body } = await composed.request({ origin, path: '/users', method: 'GET' });
    expect(await body.json()).toMatchObject({ authorization: 'Bearer for-Evergrant-testing' });
    await dispatcher.close();
  });

  test('without the certificate, or without the authority, has no token', async () => {
    for (const options of [{ ca: server.cert }, { cert: own.cert, key: own.key }]) {
      const { dispatcher, fetch } = createTransport(options);
      await using client = clientBy(fetch);
      await expect(client.getToken()).rejects.toMatchObject({ code: 'network-failure' });
      await dispatcher.close();
    }
  });

  test('goes through a proxy, with the credentials of its URL', async () => {
    const { dispatcher, fetch } = createTransport({
      ...transportOptions,
      proxy: `http://user:secret@127.0.0.1:${portOf(proxy)}`,
    });
    await using client = clientBy(fetch);
    expect((await client.getToken()).value).toBe('for-Evergrant-testing');
    expect(tunnels).toEqual([[new URL(origin).host, `Basic ${btoa('user:secret')}`]]);
    await dispatcher.close();
  });

  test('a pool with a proxy for each tenant sends the token requests and the calls of a tenant through its own', async () => {
    tunnels.length = 0;
    const transports = ['a', 'b'].map((tenant) =>
      createTransport({ ...transportOptions, proxy: `http://${tenant}:x@127.0.0.1:${portOf(proxy)}` }),
    );
    const transportOf = (tenant: string) => transports[Number(tenant === 'tenant-b')] as Transport;
    await using pool = createOAuthClientPool({
      resolve: (tenant) => ({ ...mutual(), name: tenant, fetch: transportOf(tenant).fetch }),
    });
    for (const tenant of ['tenant-a', 'tenant-b']) {
      const dispatcher = transportOf(tenant).dispatcher.compose(oauthInterceptor(await pool.get(tenant)));
      const { body } = await dispatcher.request({ origin, path: '/users', method: 'GET' });
      expect(await body.json()).toMatchObject({ authorization: 'Bearer for-Evergrant-testing' });
    }
    const used = [...new Set(tunnels.map(([, credentials]) => credentials))];
    expect(used).toEqual(['a', 'b'].map((tenant) => `Basic ${btoa(`${tenant}:x`)}`));
    expect(tunnels.every(([target]) => target === new URL(origin).host)).toBe(true);
    await Promise.all(transports.map(({ dispatcher }) => dispatcher.close()));
  });

  test('sends the requests and forms of Node’s own classes as what they are', async () => {
    const { dispatcher, fetch } = createTransport(transportOptions);
    const request = new Request(`${origin}/echo`, { method: 'PUT', body: 'in a request' });
    expect(await (await fetch(request)).json()).toMatchObject({ method: 'PUT', body: 'in a request' });
    const form = new FormData();
    form.append('name', 'value');
    const answer = await fetch(`${origin}/echo`, { method: 'POST', body: form });
    const sent = (await answer.json()) as { body: string };
    expect(sent).toMatchObject({
      method: 'POST',
      type: expect.stringMatching(/^multipart\/form-data; boundary=/),
    });
    expect(sent.body).toMatch(/name="name"\r\n\r\nvalue\r\n/);
    await dispatcher.close();
  });

  test.each([
    ['a certificate without a key', { cert: own.cert }, 'cert: '],
    ['a key without a certificate', { key: own.key }, 'cert: '],
    ['a proxy that is not a URL', { proxy: 'user:hush@proxy' }, 'proxy: '],
    [
      'an option that does not exist',
      { caCert: own.cert } as never,
      'createTransport.caCert: is not an option',
    ],
    ['a proxy of another kind', { proxy: 'socks5://user:hush@proxy:1080' }, 'proxy: '],
  ])('refuses %s, and shows none of it', (_name, options, start) => {
    expect(() => createTransport(options)).toThrow(
      expect.objectContaining({ code: 'invalid-configuration', message: expect.stringContaining(start) }),
    );
    expect(() => createTransport(options)).not.toThrow(/hush/);
  });
});
