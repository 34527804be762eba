import { type FakeClock, fakeClock } from '@evergrant/testing';
import { ClientSecretBasic } from 'oauth4webapi';
import { beforeEach, describe, expect, test } from 'vitest';
import { base64 } from '../base/base64.ts';
import { Redactor } from '../base/redactor.ts';
import { clientSecretBasic } from './client-secret-basic.ts';
import { clientSecretPost } from './client-secret-post.ts';
import type { AuthenticationMethod } from './authentication-method.ts';
import { createCredentials, type CredentialsOptions } from './credentials.ts';

let clock: FakeClock;
let client: { clientId: string; settings: CredentialsOptions['settings'] };
beforeEach(() => {
  clock = fakeClock();
  client = { clientId: 'client-1', settings: { tokenEndpoint: 'https://example.com/token', clock } };
});

interface Sent {
  body: Record<string, string>;
  headers: Record<string, string>;
}

async function send(
  { issuer, ...options }: Omit<CredentialsOptions, 'clientId' | 'settings'> & { issuer?: string },
  redactor = new Redactor(),
): Promise<Sent> {
  const body = new URLSearchParams({ grant_type: 'client_credentials' });
  const headers = new Headers({ accept: 'application/json' });
  const settings = { ...client.settings, issuer };
  await createCredentials({ ...client, ...options, settings }, redactor).authenticate(body, headers);
  const { grant_type: _same, ...added } = Object.fromEntries(body);
  const { accept: _sameToo, ...addedHeaders } = Object.fromEntries(headers);
  return { body: added, headers: addedHeaders };
}

function withSecret(
  method: AuthenticationMethod,
  basicEncoding: 'form' | 'raw' = 'form',
  secret: string | (() => string) = 's+e/c r%t',
): Pick<CredentialsOptions, 'authentication'> {
  const raw = basicEncoding === 'raw';
  return { authentication: { kind: 'secret', method, secret, raw } };
}

describe('the method', () => {
  test.each([
    ['form', 'client-1:s%2Be%2Fc+r%25t'],
    ['raw', 'client-1:s+e/c r%t'],
  ] as const)('client_secret_basic, encoding %s', async (encoding, pair) => {
    expect(await send(withSecret('client_secret_basic', encoding))).toEqual({
      body: {},
      headers: { authorization: `Basic ${Buffer.from(pair).toString('base64')}` },
    });
  });

  test('client_secret_post', async () => {
    expect(await send(withSecret('client_secret_post'))).toEqual({
      body: { client_id: 'client-1', client_secret: 's+e/c r%t' },
      headers: {},
    });
  });

  test('client_secret_jwt', async () => {
    const { body, headers } = await send(withSecret('client_secret_jwt'));
    expect(Object.keys(body).toSorted()).toEqual(['client_assertion', 'client_assertion_type', 'client_id']);
    expect(headers).toEqual({});
  });

  test('a function gets the server, the client, the body and the headers', async () => {
    const seen: unknown[] = [];
    await send({
      issuer: 'https://issuer.example',
      authentication: (...given) => void seen.push(...given.map((one) => structuredClone({ ...one }))),
    });
    expect(seen.slice(0, 2)).toEqual([
      { issuer: 'https://issuer.example', token_endpoint: 'https://example.com/token' },
      { client_id: 'client-1' },
    ]);
  });

  test('the token endpoint is the issuer if no issuer is given', async () => {
    let issuer: string | undefined;
    await send({ authentication: (server) => void (issuer = server.issuer) });
    expect(issuer).toBe('https://example.com/token');
  });
});

describe('the redactor learns', () => {
  test.each(['client_secret_basic', 'client_secret_post', 'client_secret_jwt'] as const)(
    'the secret that %s uses',
    async (method) => {
      const redactor = new Redactor();
      await send(withSecret(method), redactor);
      expect(redactor.redact('it is s+e/c r%t')).toBe('it is [redacted]');
    },
  );

  test('the whole credential of HTTP Basic', async () => {
    const redactor = new Redactor();
    const { headers } = await send(withSecret('client_secret_basic'), redactor);
    expect(redactor.redact(headers.authorization as string)).toMatch(/^Basic \[redacted\]=*$/);
  });

  test('the assertion', async () => {
    const redactor = new Redactor();
    const { body } = await send(withSecret('client_secret_jwt'), redactor);
    expect(redactor.redact(body.client_assertion as string)).toBe('[redacted]');
  });

  test.each([
    ['our clientSecretBasic', clientSecretBasic('s+e/c r%t~:')],
    ['our clientSecretBasic, raw', clientSecretBasic('s+e/c r%t~:', { raw: true })],
    ['that of oauth4webapi', ClientSecretBasic('s+e/c r%t~:')],
  ])('the secret in the HTTP Basic of a function: %s', async (_name, authentication) => {
    const redactor = new Redactor();
    await send({ authentication }, redactor);
    expect(redactor.redact('it is s+e/c r%t~:')).toBe('it is [redacted]');
  });

  test('everything that a function adds to body and headers, except what is not secret', async () => {
    const redactor = new Redactor();
    await send(
      {
        authentication(_server, client, body, headers) {
          body.set('client_id', client.client_id);
          body.set('api_secret', 'in-the-body');
          headers.set('x-api-key', 'in-a-header');
          headers.set('authorization', 'Custom in-authorization');
        },
      },
      redactor,
    );
    expect(redactor.redact('in-the-body in-a-header in-authorization')).toBe(
      '[redacted] [redacted] [redacted]',
    );
    expect(redactor.redact('client-1 client_credentials application/json')).toBe(
      'client-1 client_credentials application/json',
    );
  });

  test.each(['Basic', 'Basic ', 'Basic %%%', `Basic ${base64('no colon')}`, `Basic ${btoa('\xff\xfe:x')}`])(
    'nothing, and does not throw, when a function sets %j',
    async (authorization) => {
      await send({ authentication: (_s, _c, _b, headers) => headers.set('authorization', authorization) });
    },
  );
});

describe('changed', () => {
  async function used(secret: string | (() => string | Promise<string>)) {
    const credentials = createCredentials(
      { ...client, authentication: clientSecretPost(secret) },
      new Redactor(),
    );
    await credentials.authenticate(new URLSearchParams(), new Headers());
    return credentials;
  }

  test('is false while the function gives the same secret', async () => {
    const credentials = await used(() => 'one');
    expect(await credentials.changed()).toBe(false);
  });

  test('is true when the function gives another secret, until that one has been used', async () => {
    let secret = 'one';
    const credentials = await used(async () => secret);
    secret = 'two';
    clock.stall(1_000);
    expect(await credentials.changed('one')).toBe(true);
    expect(await credentials.changed('one')).toBe(true);
    expect(await credentials.authenticate(new URLSearchParams(), new Headers())).toBe('two');
    expect(await credentials.changed('two')).toBe(false);
  });

  test('asks the resolver at most once a second, unless it is to ask afresh', async () => {
    let asked = 0;
    const credentials = await used(() => `secret-${++asked}`);
    for (let call = 0; call < 100; call++) await credentials.changed();
    await credentials.fingerprint();
    expect(asked).toBe(1);
    expect(await credentials.changed('secret-1', { fresh: true })).toBe(true);
    clock.stall(1_000);
    await Promise.all([credentials.fingerprint(), credentials.changed(), credentials.fingerprint()]);
    expect(asked).toBe(3);
  });

  test('is false when the function fails or gives nothing', async () => {
    for (const failing of [() => '', () => Promise.reject(new Error('x'))]) {
      let fails = false;
      const credentials = await used(() => (fails ? failing() : 'one'));
      fails = true;
      clock.stall(1_000);
      expect(await credentials.changed()).toBe(false);
    }
  });

  test('is false for a fixed secret, and for the user’s own authentication function', async () => {
    expect(await (await used('one')).changed()).toBe(false);
    const credentials = createCredentials({ ...client, authentication: () => {} }, new Redactor());
    expect(await credentials.changed()).toBe(false);
  });
});
