import { ClientSecretBasic, ClientSecretPost } from 'oauth4webapi';
import { describe, expect, test } from 'vitest';
import type { ClientSecret } from '../base/client-secret.ts';
import type { ClientAuthentication } from './client-authentication.ts';
import { clientSecretBasic } from './client-secret-basic.ts';
import { clientSecretPost } from './client-secret-post.ts';

const server = { issuer: 'https://example.com', token_endpoint: 'https://example.com/token' };

async function sent(
  authentication: ClientAuthentication,
  clientId = 'client-1',
): Promise<{ body: string; headers: Record<string, string> }> {
  const body = new URLSearchParams({ grant_type: 'client_credentials' });
  const headers = new Headers();
  await authentication(server, { client_id: clientId }, body, headers);
  return { body: body.toString(), headers: Object.fromEntries(headers) };
}

describe('clientSecretBasic', () => {
  test.each([
    // The credentials in Base64, as another program computed them from the text on the right.
    ['plain', 'client-1', 'secret', 'Y2xpZW50LTE6c2VjcmV0'], // client-1:secret
    ['awkward', 'client-1', 's+e/c r%t~:', 'Y2xpZW50LTE6cyUyQmUlMkZjK3IlMjV0JTdFJTNB'], // client-1:s%2Be%2Fc+r%25t%7E%3A
    ['non-ASCII', 'clïent', 'sécret😀', 'Y2wlQzMlQUZlbnQ6cyVDMyVBOWNyZXQlRjAlOUYlOTglODA='], // cl%C3%AFent:s%C3%A9cret%F0%9F%98%80
    ['with a colon in the id', 'a:b', 'c', 'YSUzQWI6Yw=='], // a%3Ab:c
  ])('form-encodes id and secret, as RFC 6749 says: %s', async (_name, id, secret, credentials) => {
    expect(await sent(clientSecretBasic(secret), id)).toEqual({
      body: 'grant_type=client_credentials',
      headers: { authorization: `Basic ${credentials}` },
    });
  });

  test.each([
    ['plain', 'client-1', 'secret', 'Y2xpZW50LTE6c2VjcmV0'],
    ['awkward', 'client-1', 's+e/c r%t~:', 'Y2xpZW50LTE6cytlL2MgciV0fjo='], // client-1:s+e/c r%t~:
    ['non-ASCII, in UTF-8', 'clïent', 'sécret😀', 'Y2zDr2VudDpzw6ljcmV08J+YgA=='], // clïent:sécret😀
  ])('joins id and secret without encoding them if raw: %s', async (_name, id, secret, credentials) => {
    const { headers } = await sent(clientSecretBasic(secret, { raw: true }), id);
    expect(headers).toEqual({ authorization: `Basic ${credentials}` });
  });

  test('replaces an existing header', async () => {
    const headers = new Headers({ authorization: 'Bearer old' });
    await clientSecretBasic('secret')(server, { client_id: 'client-1' }, new URLSearchParams(), headers);
    expect(headers.get('authorization')).toBe('Basic Y2xpZW50LTE6c2VjcmV0');
  });
});

describe('clientSecretPost', () => {
  test('puts id and secret into the body, and nothing into the headers', async () => {
    expect(await sent(clientSecretPost('s+e/c r%t~:é'))).toEqual({
      body: 'grant_type=client_credentials&client_id=client-1&client_secret=s%2Be%2Fc+r%25t%7E%3A%C3%A9',
      headers: {},
    });
  });
});

const methods: [string, (secret: ClientSecret) => ClientAuthentication][] = [
  ['clientSecretBasic', (secret) => clientSecretBasic(secret)],
  ['clientSecretPost', clientSecretPost],
];

describe.each(methods)('%s calls the secret’s function', (_name, method) => {
  test('again for each request, so that the secret may rotate', async () => {
    let asked = 0;
    const authentication = method(async () => `secret-${++asked}`);
    const first = await sent(authentication);
    expect(first).toEqual(await sent(method('secret-1')));
    expect(await sent(authentication)).toEqual(await sent(method('secret-2')));
  });

  test.each<[string, () => unknown]>([
    ['empty', () => ''],
    ['undefined', () => undefined],
    ['a promise of nothing', async () => null],
    ['a number', () => 5],
  ])('and adds nothing to the request if the result is %s', async (_title, secret) => {
    const body = new URLSearchParams();
    const headers = new Headers();
    await expect(
      method(secret as () => string)(server, { client_id: 'a' }, body, headers),
    ).rejects.toMatchObject({
      code: 'invalid-configuration',
      message:
        'clientSecret: the function gave no secret; it must give a non-empty string, or a promise of one',
    });
    expect([...body, ...headers]).toEqual([]);
  });
});

describe('the functions of oauth4webapi are accepted:', () => {
  test('ClientSecretPost', async () => {
    const authentication: ClientAuthentication = ClientSecretPost('s+e/c r%t~:');
    expect(await sent(authentication)).toEqual(await sent(clientSecretPost('s+e/c r%t~:')));
  });

  test('ClientSecretBasic, which encodes the same credentials', async () => {
    const authentication: ClientAuthentication = ClientSecretBasic('s+e/c r%t~:');
    const { headers } = await sent(authentication);
    const pair = atob(headers.authorization?.replace('Basic ', '') ?? '');
    expect(pair.split(':').map((part) => decodeURIComponent(part.replaceAll('+', ' ')))).toEqual([
      'client-1',
      's+e/c r%t~:',
    ]);
  });
});
