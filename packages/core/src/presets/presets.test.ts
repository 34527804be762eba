import { describe, expect, test } from 'vitest';
import { cognito, edx, learnAmp, oroCommerce, thrive } from './index.ts';

function refusal(message: string | RegExp): object {
  return expect.objectContaining({
    code: 'invalid-configuration',
    message: typeof message === 'string' ? message : expect.stringMatching(message),
  });
}

describe('learnAmp', () => {
  test('gives the profile of Learn Amp', () => {
    expect(learnAmp()).toEqual({
      name: 'learn-amp',
      tokenEndpoint: 'https://api.learnamp.com/oauth/token',
      bodyFormat: 'multipart',
      authenticationMethod: 'client_secret_post',
      origins: ['https://api.learnamp.com'],
    });
  });

  test.each(['https://learn.example', 'https://learn.example/', new URL('https://learn.example')])(
    'accepts another base URL: %s',
    (baseUrl) => {
      expect(learnAmp({ baseUrl })).toMatchObject({
        tokenEndpoint: 'https://learn.example/oauth/token',
        origins: ['https://learn.example'],
      });
    },
  );
});

describe('edx', () => {
  test('gives the profile of edX, whose token type becomes the scheme of the header', () => {
    expect(edx()).toEqual({
      name: 'edx',
      tokenEndpoint: 'https://api.edx.org/oauth2/v1/access_token',
      authenticationMethod: 'client_secret_post',
      parameters: { token_type: 'jwt' },
      tokenTypes: { jwt: 'JWT' },
      origins: ['https://api.edx.org'],
    });
  });

  test('gives the profile of a standard Open edX at any other host, with another path of the token endpoint', () => {
    expect(edx({ baseUrl: 'https://api.edx.org/' })).toEqual(edx());
    expect(edx({ baseUrl: 'https://lms.example/' })).toMatchObject({
      tokenEndpoint: 'https://lms.example/oauth2/access_token',
      origins: ['https://lms.example'],
    });
  });
});

describe('cognito', () => {
  test('gives the profile of an API behind a user pool, without origins and scope', () => {
    expect(cognito({ domain: 'auth-provider-dev.auth.eu-west-1.amazoncognito.com' })).toEqual({
      name: 'cognito',
      tokenEndpoint: 'https://auth-provider-dev.auth.eu-west-1.amazoncognito.com/oauth2/token',
      authenticationMethod: 'client_secret_basic',
      basicEncoding: 'raw',
    });
  });

  test.each([
    'https://acme.auth.eu-west-1.amazoncognito.com',
    'https://acme.auth.eu-west-1.amazoncognito.com/',
    'HTTPS://acme.auth.eu-west-1.amazoncognito.com',
    'https://acme.auth.eu-west-1.amazoncognito.com/oauth2/token',
    'acme.auth.eu-west-1.amazoncognito.com/oauth2/token/',
    new URL('https://acme.auth.eu-west-1.amazoncognito.com'),
  ])('accepts the domain as %s', (domain) => {
    expect(cognito({ domain }).tokenEndpoint).toBe(
      'https://acme.auth.eu-west-1.amazoncognito.com/oauth2/token',
    );
  });

  test('accepts a custom domain, and a port for tests', () => {
    expect(cognito({ domain: 'auth.acme.example' }).tokenEndpoint).toBe(
      'https://auth.acme.example/oauth2/token',
    );
    expect(cognito({ domain: 'http://127.0.0.1:8080' }).tokenEndpoint).toBe(
      'http://127.0.0.1:8080/oauth2/token',
    );
  });

  test.each([undefined, ''])('refuses the domain %j', (domain) => {
    expect(() => cognito({ domain: domain as string })).toThrow(
      refusal(
        "cognito.domain: is missing; write the user pool's domain, for example 'acme.auth.eu-west-1.amazoncognito.com'",
      ),
    );
  });

  test('refuses missing options', () => {
    expect(() => (cognito as () => unknown)()).toThrow(refusal(/^cognito.domain: is missing/));
  });

  test('refuses an invalid domain', () => {
    expect(() => cognito({ domain: 'not a domain' })).toThrow(refusal(/^cognito.domain: .* is not a URL/));
  });
});

describe('oroCommerce', () => {
  const url = 'https://shop.example';

  test('gives the profile of an OroCommerce application, to all of which the token may go', () => {
    expect(oroCommerce({ url })).toEqual({
      name: 'oro-commerce',
      tokenEndpoint: 'https://shop.example/oauth2-token',
      bodyFormat: 'json',
      authenticationMethod: 'client_secret_post',
      origins: ['https://shop.example'],
    });
  });

  test.each<[string, Parameters<typeof oroCommerce>[0], string, string]>([
    [
      'the back office',
      { url, area: 'back-office' },
      'oro-commerce-back-office',
      'https://shop.example/admin/api',
    ],
    ['the storefront', { url, area: 'storefront' }, 'oro-commerce-storefront', 'https://shop.example/api'],
    [
      'the back office elsewhere',
      { url, area: 'back-office', backendPrefix: '/office' },
      'oro-commerce-back-office',
      'https://shop.example/office/api',
    ],
    [
      'a prefix without its slash, or with too many',
      { url, area: 'back-office', backendPrefix: 'office//' },
      'oro-commerce-back-office',
      'https://shop.example/office/api',
    ],
    [
      'no prefix',
      { url, area: 'back-office', backendPrefix: '' },
      'oro-commerce-back-office',
      'https://shop.example/api',
    ],
    [
      'a prefix with the storefront, which ignores it',
      { url, area: 'storefront', backendPrefix: '/office' },
      'oro-commerce-storefront',
      'https://shop.example/api',
    ],
  ])('%s', (_name, options, name, origin) => {
    expect(oroCommerce(options)).toMatchObject({
      name,
      tokenEndpoint: 'https://shop.example/oauth2-token',
      origins: [origin],
    });
  });

  test('accepts a URL with a path', () => {
    expect(oroCommerce({ url: 'https://shop.example/app/', area: 'back-office' })).toMatchObject({
      tokenEndpoint: 'https://shop.example/app/oauth2-token',
      origins: ['https://shop.example/app/admin/api'],
    });
  });

  test('refuses a missing URL', () => {
    for (const bad of [undefined, {}]) {
      expect(() => oroCommerce(bad as { url: string })).toThrow(
        refusal(
          "oroCommerce.url: is missing; write the application's URL, for example 'https://shop.example.com'",
        ),
      );
    }
  });

  test('refuses an unknown area', () => {
    expect(() => oroCommerce({ url, area: 'admin' as 'storefront' })).toThrow(
      refusal(`oroCommerce.area: "admin" is unknown; it is one of 'back-office', 'storefront'`),
    );
  });
});

const presets: [string, (value: string) => unknown][] = [
  ['learnAmp.baseUrl', (baseUrl) => learnAmp({ baseUrl })],
  ['edx.baseUrl', (baseUrl) => edx({ baseUrl })],
  ['thrive.baseUrl', (baseUrl) => thrive({ tenantId: 'a', baseUrl })],
  ['oroCommerce.url', (url) => oroCommerce({ url })],
  ['cognito.domain', (host) => cognito({ domain: host.replace(/^\//, 'https:// ') })],
];

describe.each(presets)('%s', (option, preset) => {
  test('names itself in the error if it is not a URL', () => {
    expect(() => preset('/relative')).toThrow(
      refusal(
        new RegExp(`^${option}: .* is not a URL; write it in full, for example 'https://example.com'$`),
      ),
    );
  });

  test.each([
    'https://example.com/?a=b',
    'https://example.com/#a',
    'https://hush-hush@example.com/',
    'https://:hush-hush@example.com/',
  ])('refuses %s, and does not show it', (value) => {
    expect(() => preset(value)).toThrow(
      refusal(`${option}: must be origin and path only: no query, fragment or credentials`),
    );
  });
});

test('a profile is plain data: it can be spread, cloned and serialized', () => {
  for (const profile of [
    learnAmp(),
    edx(),
    cognito({ domain: 'a.example' }),
    oroCommerce({ url: 'https://a.example' }),
  ]) {
    expect(structuredClone(profile)).toEqual(profile);
    expect(JSON.parse(JSON.stringify(profile))).toEqual(profile);
  }
});
