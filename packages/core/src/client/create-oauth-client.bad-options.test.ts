import { beforeEach, describe, test } from 'vitest';
import { createOAuthClient } from './create-oauth-client.ts';
import type { OAuthClientOptions } from './oauth-client-options.ts';
import { expectRefusal, goodOptions, spy } from '../../test/support/expect-refusal.ts';

beforeEach(() => void spy.mockClear());

/** Options of any type, as in JavaScript. */
type Bad = { [Name in keyof OAuthClientOptions]?: unknown };

describe('createOAuthClient refuses, with an error that names the option and says what to write:', () => {
  test.each<[string, Bad, string | RegExp]>([
    ['no clientId', { clientId: undefined }, 'clientId: is missing; write the client id you were given'],
    ['an empty clientId', { clientId: '' }, 'clientId: is missing; write the client id you were given'],
    ['a clientId that is not a text', { clientId: 5 }, /^clientId: is missing/],
    [
      'a clientId with a colon for raw HTTP Basic',
      { clientId: 'a:b', basicEncoding: 'raw' },
      "clientId: must not contain a colon where basicEncoding is 'raw' (RFC 7617 §2); write basicEncoding: 'form'",
    ],
    [
      'neither clientSecret nor authentication',
      { clientSecret: undefined },
      'clientSecret: is missing; give either clientSecret or authentication',
    ],
    [
      'both clientSecret and authentication',
      { authentication: () => {} },
      'clientSecret: is given beside authentication; give either clientSecret or authentication',
    ],
    [
      'an empty clientSecret',
      { clientSecret: '' },
      'clientSecret: must be a non-empty string, or a function that gives one',
    ],
    ['a clientSecret that is neither a text nor a function', { clientSecret: 5 }, /^clientSecret: must be/],
    ['a clientSecret of null', { clientSecret: null }, /^clientSecret: must be/],
    [
      'an authentication that is not a function',
      { clientSecret: undefined, authentication: 'client_secret_post' },
      'authentication: must be a function, for example clientSecretBasic(secret)',
    ],
    [
      'an unknown authenticationMethod',
      { authenticationMethod: 'basic' },
      `authenticationMethod: "basic" is unknown; it is one of 'client_secret_basic', 'client_secret_post', 'client_secret_jwt'`,
    ],
    [
      'an unknown basicEncoding',
      { basicEncoding: 'utf8' },
      `basicEncoding: "utf8" is unknown; it is one of 'form', 'raw'`,
    ],
    [
      'an unknown bodyFormat',
      { bodyFormat: 'xml' },
      `bodyFormat: "xml" is unknown; it is one of 'form', 'multipart', 'json', 'query'`,
    ],
    [
      'no token endpoint',
      { tokenEndpoint: undefined },
      "tokenEndpoint: is missing; spread a preset, or write 'https://…/oauth/token'",
    ],
    [
      'a token endpoint that is not a URL',
      { tokenEndpoint: 'example.com/token' },
      /^tokenEndpoint: "example.com\/token" is not a URL; write it in full/,
    ],
    [
      'a token endpoint that is a path',
      { tokenEndpoint: '/token' },
      /^tokenEndpoint: "\/token" is not a URL/,
    ],
    ['an empty token endpoint', { tokenEndpoint: '' }, /^tokenEndpoint: "" is not a URL/],
    [
      'a token endpoint over http:',
      { tokenEndpoint: 'http://example.com/token' },
      'tokenEndpoint: http://example.com is not secure; write https: (http: is for loopback hosts and those in insecureHosts)',
    ],
    [
      'a token endpoint over another protocol',
      { tokenEndpoint: 'ftp://localhost/token' },
      /^tokenEndpoint: ftp:.* is not secure/,
    ],
    [
      'a token endpoint with a fragment',
      { tokenEndpoint: 'https://example.com/token#x' },
      'tokenEndpoint: must not have a fragment (RFC 6749 §3.2)',
    ],
    [
      'a token endpoint with an empty fragment',
      { tokenEndpoint: 'https://example.com/token#' },
      /^tokenEndpoint: must not have a fragment/,
    ],
    [
      'a token endpoint with credentials',
      { tokenEndpoint: 'https://a:b@example.com/token' },
      /^tokenEndpoint: must not contain credentials/,
    ],
    [
      'an origin over http:',
      { origins: ['http://api.example.com'] },
      /^origins: http:\/\/api.example.com is not secure/,
    ],
    [
      'an origin that is not a URL',
      { origins: ['https://api.example.com', 'api.example.com'] },
      /^origins: "api.example.com" is not a URL/,
    ],
    [
      'an origin with a query',
      { origins: ['https://api.example.com/?a=b'] },
      /^origins: .* must not have a query or fragment/,
    ],
    [
      'a scope with control characters',
      { scope: 'read\nwrite' },
      'scope: must not contain control characters',
    ],
    [
      'a parameter with control characters',
      { parameters: { audience: 'a\u0000' } },
      'parameters.audience: must not contain control characters',
    ],
    ['an empty resource', { resource: '' }, /^resource: must not be empty/],
    [
      'grant_type as a parameter',
      { parameters: { grant_type: 'password' } },
      'parameters.grant_type: cannot be set here: write grantType',
    ],
    [
      'client_secret as a parameter',
      { parameters: { client_secret: 'x' } },
      'parameters.client_secret: cannot be set here: write clientSecret',
    ],
    [
      'scope as a parameter',
      { parameters: { scope: 'x' } },
      'parameters.scope: cannot be set here: write scope',
    ],
    [
      'a scope that does not exist',
      { scope: 'c', scopesSupported: ['a', 'b'] },
      `scope: "c" is unknown; it is one of 'a', 'b'`,
    ],
    ['no token types', { tokenTypes: {} }, /^tokenTypes: must name a scheme, for example/],
    ['a token type without a scheme', { tokenTypes: { jwt: '' } }, /^tokenTypes.jwt: must name a scheme/],
    [
      'a scheme that would break the header',
      { tokenTypes: { jwt: 'JWT\r\nX: 1' } },
      /^tokenTypes.jwt: must name a scheme/,
    ],
    ['a scheme that is not a text', { tokenTypes: { jwt: true } }, /^tokenTypes.jwt: must name a scheme/],
    ['no attempts', { retry: { attempts: 0 } }, 'retry.attempts: is 0; write a whole number from 1 to 100'],
    [
      'half an attempt',
      { retry: { attempts: 1.5 } },
      'retry.attempts: is 1.5; write a whole number from 1 to 100',
    ],
    [
      'attempts without end',
      { retry: { attempts: Number.POSITIVE_INFINITY } },
      /^retry.attempts: is Infinity/,
    ],
    [
      'a fraction beyond the lifetime',
      { refreshAhead: { fraction: 1.1 } },
      'refreshAhead.fraction: is 1.1; write a number from 0 to 1',
    ],
    ['a negative fraction', { refreshAhead: { fraction: -0.1 } }, /^refreshAhead.fraction: is -0.1/],
    [
      'a fraction that is not a number',
      { refreshAhead: { fraction: Number.NaN } },
      /^refreshAhead.fraction: is NaN/,
    ],
    [
      'a jitter of more than half',
      { refreshAhead: { jitter: 0.6 } },
      'refreshAhead.jitter: is 0.6; write a number from 0 to 0.5',
    ],
    ['a negative jitter', { refreshAhead: { jitter: -0.1 } }, /^refreshAhead.jitter: is -0.1/],
    [
      'a budget of nothing',
      { tokenRequestLimit: { requests: 0, perMs: 1000 } },
      /^tokenRequestLimit.requests: is 0; write a whole number from 1/,
    ],
    [
      'a budget of fractions',
      { tokenRequestLimit: { requests: 1.5, perMs: 1000 } },
      'tokenRequestLimit.requests: is 1.5; write a whole number from 1 to 1000000',
    ],
    [
      'a budget for no time',
      { tokenRequestLimit: { requests: 1, perMs: 0 } },
      /^tokenRequestLimit.perMs: is 0; write milliseconds from 1/,
    ],
    [
      'a budget for ever',
      { tokenRequestLimit: { requests: 1, perMs: Number.POSITIVE_INFINITY } },
      /^tokenRequestLimit.perMs: is Infinity/,
    ],
  ])('%s', (_name, bad, message) => {
    expectRefusal(() => createOAuthClient({ ...goodOptions, ...bad } as OAuthClientOptions), message);
  });

  test.each([undefined, null, 'options'])(
    'createOAuthClient refuses options that are not an object: %s',
    (none) => {
      expectRefusal(
        () => createOAuthClient(none as never),
        /^options: are missing; write createOAuthClient/,
        { client: undefined },
      );
    },
  );
});
