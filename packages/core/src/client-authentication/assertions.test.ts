import type { webcrypto } from 'node:crypto';
import { PrivateKeyJwt } from 'oauth4webapi';
import { beforeAll, describe, expect, test } from 'vitest';
import { clientSecretJwt, privateKeyJwt, tlsClientAuth } from './assertions.ts';
import type { ClientAuthentication } from './client-authentication.ts';

const server = { issuer: 'https://issuer.example', token_endpoint: 'https://example.com/token' };
const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

async function sent(authentication: ClientAuthentication): Promise<Record<string, string>> {
  const body = new URLSearchParams();
  const headers = new Headers();
  await authentication(server, { client_id: 'client-1' }, body, headers);
  expect([...headers]).toEqual([]);
  return Object.fromEntries(body);
}

function decode(part: string | undefined): Record<string, unknown> {
  return JSON.parse(Buffer.from(part ?? '', 'base64url').toString()) as Record<string, unknown>;
}

interface Jwt {
  header: Record<string, unknown>;
  claims: Record<string, unknown>;
  signed: Uint8Array<ArrayBuffer>;
  signature: Uint8Array<ArrayBuffer>;
}

function read(jwt: string | undefined): Jwt {
  const [header, claims, signature] = (jwt ?? '').split('.');
  return {
    header: decode(header),
    claims: decode(claims),
    signed: new TextEncoder().encode(`${header}.${claims}`),
    signature: new Uint8Array(Buffer.from(signature ?? '', 'base64url')),
  };
}

function expectClaims(claims: Record<string, unknown>): void {
  const nowSeconds = Date.now() / 1000;
  expect(claims).toMatchObject({ iss: 'client-1', sub: 'client-1', jti: expect.stringMatching(/^.{16,}$/) });
  expect([claims.aud].flat()).toContain('https://issuer.example');
  expect(claims.exp).toBeGreaterThan(nowSeconds);
  expect(claims.exp).toBeLessThan(nowSeconds + 600);
}

describe('privateKeyJwt', () => {
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256' };
  let keys: webcrypto.CryptoKeyPair;
  beforeAll(async () => {
    keys = await crypto.subtle.generateKey(algorithm, false, ['sign', 'verify']);
  });

  const verify = ({ signature, signed }: Jwt): Promise<boolean> =>
    crypto.subtle.verify({ ...algorithm, hash: 'SHA-256' }, keys.publicKey, signature, signed);

  test('sends a JWT that the public key verifies, and no secret', async () => {
    const { client_assertion, ...rest } = await sent(privateKeyJwt(keys.privateKey));
    expect(rest).toEqual({ client_id: 'client-1', client_assertion_type: assertionType });
    const jwt = read(client_assertion);
    expect(jwt.header).toMatchObject({ alg: 'ES256' });
    expect(jwt.header).not.toHaveProperty('kid');
    expectClaims(jwt.claims);
    expect(await verify(jwt)).toBe(true);
    jwt.signed[jwt.signed.length - 1] = 0;
    expect(await verify(jwt)).toBe(false);
  });

  test('names the key by its id', async () => {
    const { client_assertion } = await sent(privateKeyJwt({ key: keys.privateKey, kid: 'key-7' }));
    expect(read(client_assertion).header).toMatchObject({ alg: 'ES256', kid: 'key-7' });
  });

  test('names the certificate of the key in the header, which is signed like the rest', async () => {
    const header = { typ: 'JWT', 'x5t#S256': 'thumbprint', x5c: ['certificate'] };
    const { client_assertion } = await sent(privateKeyJwt({ key: keys.privateKey, header }));
    const jwt = read(client_assertion);
    expect(jwt.header).toEqual({ alg: 'ES256', ...header });
    expectClaims(jwt.claims);
    expect(await verify(jwt)).toBe(true);
  });

  test('every request has an assertion of its own', async () => {
    const authentication = privateKeyJwt(keys.privateKey);
    const [one, other] = [await sent(authentication), await sent(authentication)];
    expect(read(one.client_assertion).claims.jti).not.toBe(read(other.client_assertion).claims.jti);
  });

  test.each([
    ['nothing', undefined],
    ['a text', 'secret'],
    ['the public key', () => keys.publicKey],
    ['an empty key id', () => ({ key: keys.privateKey, kid: '' })],
    ['a header that is a text', () => ({ key: keys.privateKey, header: 'x5t' })],
    ['a header with an algorithm', () => ({ key: keys.privateKey, header: { alg: 'none' } })],
    ['a header with a key id', () => ({ key: keys.privateKey, header: { kid: 'key-7' } })],
  ])('refuses %s at once', (_what, given) => {
    const key = (typeof given === 'function' ? given() : given) as webcrypto.CryptoKey;
    expect(() => privateKeyJwt(key)).toThrow(/^privateKeyJwt/);
  });

  test('oauth4webapi’s own PrivateKeyJwt is accepted as well', async () => {
    const authentication: ClientAuthentication = PrivateKeyJwt(keys.privateKey);
    expect(await verify(read((await sent(authentication)).client_assertion))).toBe(true);
  });
});

describe('clientSecretJwt', () => {
  async function verify({ signature, signed }: Jwt, secret: string): Promise<boolean> {
    const algorithm = { name: 'HMAC', hash: 'SHA-256' };
    const key = await crypto.subtle.importKey('raw', new TextEncoder().encode(secret), algorithm, false, [
      'verify',
    ]);
    return crypto.subtle.verify(algorithm, key, signature, signed);
  }

  test('sends a JWT that the secret verifies, and not the secret', async () => {
    const { client_assertion, ...rest } = await sent(clientSecretJwt('hush-hush-é'));
    expect(rest).toEqual({ client_id: 'client-1', client_assertion_type: assertionType });
    const jwt = read(client_assertion);
    expect(jwt.header).toMatchObject({ alg: 'HS256' });
    expectClaims(jwt.claims);
    expect(await verify(jwt, 'hush-hush-é')).toBe(true);
    expect(await verify(jwt, 'another')).toBe(false);
  });

  test('calls the secret’s function for each assertion', async () => {
    let asked = 0;
    const authentication = clientSecretJwt(() => `secret-${++asked}`);
    expect(await verify(read((await sent(authentication)).client_assertion), 'secret-1')).toBe(true);
    expect(await verify(read((await sent(authentication)).client_assertion), 'secret-2')).toBe(true);
  });

  test('adds nothing to the request if there is no secret', async () => {
    await expect(sent(clientSecretJwt(() => ''))).rejects.toMatchObject({ code: 'invalid-configuration' });
  });
});

test('tlsClientAuth sends only the client id', async () => {
  expect(await sent(tlsClientAuth())).toEqual({ client_id: 'client-1' });
});
