import { describe, expect, test } from 'vitest';
import { OAuthError } from '../base/errors.ts';
import { createOAuthClient } from '../client/create-oauth-client.ts';
import { memoryStore } from '../store/memory-store.ts';
import { profileRig, type ProfileRig } from '../../test/support/profile-rig.ts';
import { azureTokenCredential, jwtBearer, tokenExchange, tokenFunction } from './index.ts';

const own = { clientSecret: undefined, clientId: undefined } as object;

async function sent({ tokenRequests }: ProfileRig): Promise<Record<string, string>> {
  return Object.fromEntries(new URLSearchParams(await (tokenRequests[0] as Request).text()));
}

describe('a grant of one’s own', () => {
  test('takes the place of the token request; calls share its token, and it is asked again when the token is refused', async () => {
    const asked: unknown[] = [];
    const grant = {
      requestToken: async ({
        resource,
        scope,
        signal,
      }: {
        resource: unknown;
        scope: unknown;
        signal: AbortSignal;
      }) => {
        asked.push([scope, resource, signal.aborted]);
        return { value: `own-${asked.length}`, expiresInMs: 60_000 };
      },
    };
    const rig = profileRig(
      { ...own, grant, tokenEndpoint: undefined as never, scope: 'read', resource: 'guid' },
      {
        api: ({ headers }) =>
          new Response('', { status: headers.get('authorization') === 'Bearer own-1' ? 401 : 200 }),
      },
    );
    const answers = await Promise.all([rig.call(), rig.call(), rig.call()]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(asked).toEqual([
      ['read', ['guid'], false],
      ['read', ['guid'], false],
    ]);
    expect(rig.tokenRequests).toEqual([]);
    const token = await rig.client.getToken();
    expect(token.expiresAt - token.obtainedAt).toBe(60_000);
  });

  test('may give a date and a scheme; a token without an end has the assumed lifetime', async () => {
    const given = async (granted: object): Promise<[string, number]> => {
      const { client } = profileRig({
        ...own,
        grant: { requestToken: async () => granted as never },
        assumedLifetimeMs: 7_000,
      });
      const { authorization, expiresAt, obtainedAt } = await client.getToken();
      return [authorization, expiresAt - obtainedAt];
    };
    const { epochMs } = profileRig({}).clock.now();
    expect(await given({ value: 'a', expiresAt: new Date(epochMs + 5_000), scheme: 'DPoP' })).toEqual([
      'DPoP a',
      5_000,
    ]);
    expect(await given({ value: 'a' })).toEqual(['Bearer a', 7_000]);
  });

  test.each([
    ['no token', async () => ({}) as never, /^the grant gave no token that could stand in a header/],
    [
      'an odd expiry',
      async () => ({ value: 'a', expiresAt: 'soon' as never }),
      /^the grant gave no time of expiry/,
    ],
    ['an OAuthError', () => Promise.reject(new OAuthError('request-refused', 'own words')), /^own words$/],
    [
      'a foreign error, whose words may be secret',
      () =>
        Promise.reject(
          Object.assign(new Error('hush'), { name: 'SdkError', code: 'E_AUTH', statusCode: 401 }),
        ),
      /^the grant failed \(SdkError, E_AUTH, 401\)$/,
    ],
  ])('that gives %s is an error', async (_name, requestToken, message) => {
    const { client } = profileRig({ ...own, grant: { requestToken } });
    const error = (await client.getToken().catch((caught: unknown) => caught)) as OAuthError;
    expect(error).toBeInstanceOf(OAuthError);
    expect(error.message).toMatch(message);
    expect(error.retryable).toBe(false);
  });

  test('that breaks on the way is retried, and one without a token endpoint that wants one is told what to write', async () => {
    let calls = 0;
    const grant = {
      async requestToken() {
        if (++calls === 1) throw new TypeError('socket');
        return { value: 'second' };
      },
    };
    const rig = profileRig({ ...own, grant, retry: { attempts: 2, baseDelayMs: 0 } });
    const coming = rig.client.getToken();
    await rig.clock.advance(5_000);
    expect((await coming).value).toBe('second');
    const without = profileRig({
      ...own,
      tokenEndpoint: undefined as never,
      grant: tokenExchange({ subjectToken: 'a' }),
    });
    await expect(without.client.getToken()).rejects.toThrow(
      /^tokenEndpoint: is missing; this grant sends token requests/,
    );
  });

  test('needs a sharingKey or a fingerprint with a store, and a function', () => {
    const grant = { requestToken: async () => ({ value: 'a' }) };
    const options = { name: 'acme', origins: ['https://a.example'], grant, store: memoryStore() };
    expect(() => createOAuthClient(options)).toThrow(/^sharingKey: is missing/);
    expect(createOAuthClient({ ...options, sharingKey: 'mine' }).name).toBe('acme');
    expect(createOAuthClient({ ...options, grant: { ...grant, fingerprint: () => 'mine' } }).name).toBe(
      'acme',
    );
    expect(() => createOAuthClient({ ...options, grant: {} as never })).toThrow(
      /^grant: must have a function, for example { requestToken/,
    );
  });
});

describe('jwtBearer', () => {
  const rsa = {
    name: 'RSASSA-PKCS1-v1_5',
    hash: 'SHA-256',
    modulusLength: 2048,
    publicExponent: new Uint8Array([1, 0, 1]),
  };
  const part = (text: string | undefined): Record<string, unknown> =>
    JSON.parse(Buffer.from(text ?? '', 'base64url').toString()) as Record<string, unknown>;

  test('sends an assertion that the key has signed, with the scope as a claim, from a key in PEM', async () => {
    const { privateKey, publicKey } = await crypto.subtle.generateKey(rsa, true, ['sign', 'verify']);
    const der = Buffer.from(await crypto.subtle.exportKey('pkcs8', privateKey)).toString('base64');
    const pem = `-----BEGIN PRIVATE KEY-----\n${der}\n-----END PRIVATE KEY-----\n`;
    const grant = jwtBearer({ issuer: 'me@project.example', key: pem, keyId: 'k1', scopeIn: 'assertion' });
    const rig = profileRig({
      ...own,
      grant,
      scope: 'read write',
      tokenEndpoint: 'https://oauth2.example/token',
    });
    expect((await rig.client.getToken()).value).toBe('token-1');
    const { assertion = '', ...others } = await sent(rig);
    expect(others).toEqual({ grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer' });
    const [header, payload, signature] = assertion.split('.');
    const nowSeconds = Math.floor(rig.clock.now().epochMs / 1000);
    expect(part(header)).toMatchObject({ alg: 'RS256', kid: 'k1' });
    expect(part(payload)).toMatchObject({
      iss: 'me@project.example',
      sub: 'me@project.example',
      aud: 'https://oauth2.example/token',
      scope: 'read write',
      iat: nowSeconds,
      exp: nowSeconds + 300,
    });
    const signed = new TextEncoder().encode(`${header}.${payload}`);
    const bytes = new Uint8Array(Buffer.from(signature ?? '', 'base64url'));
    expect(await crypto.subtle.verify(rsa.name, publicKey, bytes, signed)).toBe(true);
  });

  test('tells two service accounts apart in a store, and is refused without issuer or key', async () => {
    const { privateKey } = await crypto.subtle.generateKey(rsa, false, ['sign', 'verify']);
    const print = (issuer: string): unknown => jwtBearer({ issuer, key: privateKey }).fingerprint?.();
    expect(await print('a')).toBe(await print('a'));
    expect(await print('a')).not.toBe(await print('b'));
    expect(() => jwtBearer({ issuer: '', key: privateKey })).toThrow(/^jwtBearer.issuer: is missing/);
    expect(() => jwtBearer({ issuer: 'a', key: '' })).toThrow(/^jwtBearer.key: is missing/);
    const { client } = profileRig({ ...own, grant: jwtBearer({ issuer: 'a', key: 'no PEM' }) });
    await expect(client.getToken()).rejects.toThrow(/^jwtBearer.key: is no RSA key in PEM/);
  });
});

test('tokenExchange sends the tokens and their types with the client’s authentication, and shows neither in an error', async () => {
  let subject = 'subject-token-1';
  const grant = tokenExchange({
    subjectToken: () => subject,
    subjectTokenType: 'jwt',
    actorToken: 'actor-token',
    audience: 'orders',
  });
  const rig = profileRig(
    { grant, scope: 'read' },
    {
      token: () =>
        Response.json(
          { error: 'invalid_request', error_description: 'subject-token-1 of actor-token' },
          { status: 400 },
        ),
    },
  );
  const error = await rig.client.getToken().catch((caught: unknown) => JSON.stringify(caught));
  expect(error).not.toMatch(/subject-token-1|actor-token/);
  expect(rig.tokenRequests[0]?.headers.get('authorization')).toBe(`Basic ${btoa('client-id:hush-hush')}`);
  expect(await sent(rig)).toEqual({
    grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
    subject_token: 'subject-token-1',
    subject_token_type: 'urn:ietf:params:oauth:token-type:jwt',
    actor_token: 'actor-token',
    actor_token_type: 'urn:ietf:params:oauth:token-type:access_token',
    audience: 'orders',
    scope: 'read',
  });
  expect(await grant.credentialsChanged?.()).toBe(false);
  subject = 'subject-token-2';
  expect(await grant.credentialsChanged?.()).toBe(true);
});

test('tokenFunction and azureTokenCredential give SDKs the client’s token', async () => {
  const rig = profileRig({ scope: 'own' });
  expect(await tokenFunction(rig.client)()).toBe('token-1');
  const credential = azureTokenCredential(rig.client);
  const { epochMs } = rig.clock.now();
  expect(await credential.getToken([])).toEqual({
    token: 'token-1',
    expiresOnTimestamp: epochMs + 3_600_000,
  });
  expect(await credential.getToken('https://storage.example/.default')).toMatchObject({ token: 'token-2' });
  expect(await credential.getToken(['https://storage.example/.default'])).toMatchObject({ token: 'token-2' });
  await expect(tokenFunction(rig.client)({ signal: AbortSignal.abort(new Error('left')) })).rejects.toThrow(
    'left',
  );
});
