import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, test } from 'vitest';
import { discoverProvider } from './discover-provider.ts';

type Documents = (origin: string) => Record<string, unknown>;

/** A server with these documents by path; a function answers by itself. */
async function serve(documents: Documents) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    asked.push(path);
    const found = documents(origin)[path];
    if (typeof found === 'function') return found(response);
    response.statusCode = found === undefined ? 404 : 200;
    response.end(JSON.stringify(found ?? {}));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { origin, asked, [Symbol.asyncDispose]: close };
}

describe('discoverProvider', () => {
  test('reads the metadata of RFC 8414 between host and path', async () => {
    await using server = await serve((origin) => ({
      '/.well-known/oauth-authorization-server/realms/acme': {
        issuer: `${origin}/realms/acme`,
        token_endpoint: `${origin}/realms/acme/token`,
        token_endpoint_auth_methods_supported: ['private_key_jwt', 'client_secret_post'],
      },
    }));
    expect(await discoverProvider({ issuer: `${server.origin}/realms/acme` })).toEqual({
      name: new URL(server.origin).host,
      issuer: `${server.origin}/realms/acme`,
      tokenEndpoint: `${server.origin}/realms/acme/token`,
      authenticationMethod: 'client_secret_post',
    });
  });

  test('reads those of OpenID Connect where there are none', async () => {
    await using server = await serve((origin) => ({
      '/realms/acme/.well-known/openid-configuration': {
        issuer: `${origin}/realms/acme`,
        token_endpoint: `${origin}/t`,
      },
    }));
    expect(await discoverProvider({ issuer: `${server.origin}/realms/acme` })).toMatchObject({
      tokenEndpoint: `${server.origin}/t`,
    });
    expect(server.asked).toHaveLength(2);
  });

  test('goes from an API to the authorization server that it trusts', async () => {
    await using server = await serve((origin) => ({
      '/.well-known/oauth-protected-resource/api': {
        resource: `${origin}/api`,
        authorization_servers: [`${origin}/as`],
      },
      '/.well-known/oauth-authorization-server/as': {
        issuer: `${origin}/as`,
        token_endpoint: `${origin}/as/token`,
      },
    }));
    const { origin } = server;
    expect(await discoverProvider({ resource: `${origin}/api` })).toMatchObject({
      tokenEndpoint: `${origin}/as/token`,
      origins: [`${origin}/api`],
      resource: `${origin}/api`,
    });
    await expect(
      discoverProvider({ resource: `${origin}/api`, issuer: 'https://evil.example' }),
    ).rejects.toThrow(/does not say that it trusts https:\/\/evil.example/);
  });

  const one = '/.well-known/oauth-authorization-server';
  test.each<[string, Documents, RegExp]>([
    [
      'another issuer',
      () => ({ [one]: { issuer: 'https://evil.example', token_endpoint: 'https://evil.example/t' } }),
      /are about another issuer$/,
    ],
    ['no token endpoint', (origin) => ({ [one]: { issuer: origin } }), /name no token endpoint$/],
    [
      'a token endpoint over http:',
      (origin) => ({ [one]: { issuer: origin, token_endpoint: 'http://a.example/t' } }),
      /^token_endpoint: http:\/\/a.example is not secure/,
    ],
    ['nothing', () => ({}), /has no metadata \(RFC 8414/],
    [
      'no JSON',
      () => ({ [one]: (response: { end(text: string): void }) => response.end('<html>') }),
      /is no JSON object$/,
    ],
    [
      'an endless document',
      () => ({ [one]: (response: { end(text: string): void }) => response.end('x'.repeat(300_000)) }),
      /is too long$/,
    ],
    [
      'a redirect',
      (origin) => ({
        [one]: (response: { writeHead(status: number, headers: object): { end(): void } }) =>
          response.writeHead(302, { location: `${origin}/there` }).end(),
        '/there': { issuer: origin, token_endpoint: `${origin}/t` },
      }),
      /has no metadata/,
    ],
    [
      'a 503',
      () => ({
        [one]: (response: { writeHead(status: number): { end(): void } }) => response.writeHead(503).end(),
      }),
      /the server answered 503$/,
    ],
  ])('refuses %s', async (_name, documents, message) => {
    await using server = await serve(documents);
    await expect(discoverProvider({ issuer: server.origin })).rejects.toThrow(message);
  });

  test('asks nobody over plain http: beyond loopback and insecureHosts, and ends by its time-out', async () => {
    await expect(discoverProvider({ issuer: 'http://a.example' })).rejects.toThrow(
      /^issuer: http:\/\/a.example is not secure/,
    );
    await expect(discoverProvider({} as never)).rejects.toThrow(/^discoverProvider: names nobody/);
    const hosts: string[] = [];
    const fetch = async (url: string) => {
      hosts.push(new URL(url).host);
      return Response.json({ issuer: 'http://keycloak:8080', token_endpoint: 'http://keycloak:8080/t' });
    };
    const insecureHosts = ['keycloak'];
    const profile = await discoverProvider({ issuer: 'http://keycloak:8080' }, { fetch, insecureHosts });
    expect(profile).toMatchObject({ tokenEndpoint: 'http://keycloak:8080/t', insecureHosts });
    expect(hosts).toEqual(['keycloak:8080']);
    const never = (): Promise<Response> => new Promise(() => {});
    await expect(
      discoverProvider({ issuer: 'https://a.example' }, { fetch: never, timeoutMs: 20 }),
    ).rejects.toMatchObject({
      code: 'timeout',
    });
  });
});
