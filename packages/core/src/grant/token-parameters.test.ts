import { describe, expect, test } from 'vitest';
import { type TokenParameters, tokenParameters } from './token-parameters.ts';

describe('the parameters of a token request are sent in order: scope, resource, then the others as they were written', () => {
  test.each<[string, TokenParameters, [string, string][]]>([
    ['nothing', {}, []],
    ['members that are undefined', { scope: undefined, resource: undefined, parameters: undefined }, []],
    ['a scope', { scope: 'read' }, [['scope', 'read']]],
    ['a scope with much space', { scope: '  read   write ' }, [['scope', 'read write']]],
    ['a list of scopes', { scope: ['read', 'write all'] }, [['scope', 'read write all']]],
    ['a scope named twice', { scope: ['read', 'write', 'read'] }, [['scope', 'read write']]],
    ['an empty scope', { scope: '' }, []],
    ['an empty list of scopes', { scope: [] }, []],
    [
      'a scope with every allowed character',
      { scope: "!#$%&'()*+,-./:;<=>?@[]^_`{|}~aZ0" },
      [['scope', "!#$%&'()*+,-./:;<=>?@[]^_`{|}~aZ0"]],
    ],
    ['a resource', { resource: 'https://a.example/' }, [['resource', 'https://a.example/']]],
    [
      'several resources, also ones that are not web URLs',
      { resource: ['https://a.example/x?y=z', 'urn:example:api'] },
      [
        ['resource', 'https://a.example/x?y=z'],
        ['resource', 'urn:example:api'],
      ],
    ],
    [
      'parameters, also repeated ones',
      { parameters: { b: '2', audience: ['x', 'y'], a: '', none: [] } },
      [
        ['b', '2'],
        ['audience', 'x'],
        ['audience', 'y'],
        ['a', ''],
      ],
    ],
    [
      'everything',
      { parameters: { token_type: 'jwt' }, resource: 'urn:a', scope: 's' },
      [
        ['scope', 's'],
        ['resource', 'urn:a'],
        ['token_type', 'jwt'],
      ],
    ],
  ])('%s', (_name, asked, sent) => {
    expect(tokenParameters(asked)).toEqual(sent);
  });

  test('a parameter that is undefined is not sent', () => {
    const parameters = { audience: undefined } as unknown as Record<string, string>;
    expect(tokenParameters({ parameters })).toEqual([]);
  });
});

describe('a configuration error names the option and says what to write:', () => {
  test.each<[string, TokenParameters, string]>([
    ['a scope with a line break', { scope: 'a\nb' }, 'scope: must not contain control characters'],
    ['a scope with DEL', { scope: ['a', 'b\u007f'] }, 'scope: must not contain control characters'],
    ['a scope with NUL', { scope: '\u0000' }, 'scope: must not contain control characters'],
    [
      'a scope with a quote',
      { scope: 'a "b"' },
      'scope: "\\"b\\"" is not a scope; write printable ASCII without spaces, quotes and backslashes (RFC 6749 §3.3)',
    ],
    [
      'a scope with a backslash',
      { scope: 'a\\b' },
      'scope: "a\\\\b" is not a scope; write printable ASCII without spaces, quotes and backslashes (RFC 6749 §3.3)',
    ],
    [
      'a scope beyond ASCII',
      { scope: 'é' },
      'scope: "é" is not a scope; write printable ASCII without spaces, quotes and backslashes (RFC 6749 §3.3)',
    ],
    [
      'a scope that is a number',
      { scope: 5 as unknown as string },
      'scope: must be a string, or a list of strings',
    ],
    [
      'a scope that is null',
      { scope: null as unknown as string },
      'scope: must be a string, or a list of strings',
    ],
    [
      'a scope in a list that is not a text',
      { scope: ['a', 5 as unknown as string] },
      'scope: must be a string, or a list of strings',
    ],
    [
      'a resource with a line break',
      { resource: 'https://a.example/\n' },
      'resource: must not contain control characters',
    ],
    [
      'an empty resource',
      { resource: '' },
      'resource: must not be empty; write a URI, or what the provider calls it',
    ],
    [
      'a resource that is an object',
      { resource: {} as string },
      'resource: must be a string, or a list of strings',
    ],
    [
      'a parameter with a carriage return',
      { parameters: { audience: 'a\rb' } },
      'parameters.audience: must not contain control characters',
    ],
    [
      'a parameter with an escape',
      { parameters: { audience: ['a', '\u001b[31m'] } },
      'parameters.audience: must not contain control characters',
    ],
    [
      'a parameter that is a number',
      { parameters: { audience: 5 as unknown as string } },
      'parameters.audience: must be a string, or a list of strings',
    ],
    [
      'a parameter that is null',
      { parameters: { audience: null as unknown as string } },
      'parameters.audience: must be a string, or a list of strings',
    ],
    ['a name with a tab', { parameters: { 'a\tb': 'x' } }, 'parameters: must not contain control characters'],
    [
      'grant_type',
      { parameters: { grant_type: 'password' } },
      'parameters.grant_type: cannot be set here: write grantType',
    ],
    [
      'client_id',
      { parameters: { client_id: 'x' } },
      'parameters.client_id: cannot be set here: write clientId',
    ],
    [
      'client_secret',
      { parameters: { client_secret: 'x' } },
      'parameters.client_secret: cannot be set here: write clientSecret',
    ],
    [
      'client_assertion',
      { parameters: { client_assertion: 'x' } },
      'parameters.client_assertion: cannot be set here: write authentication',
    ],
    [
      'client_assertion_type',
      { parameters: { client_assertion_type: 'x' } },
      'parameters.client_assertion_type: cannot be set here: write authentication',
    ],
    [
      'scope as a parameter',
      { parameters: { scope: 'x' } },
      'parameters.scope: cannot be set here: write scope',
    ],
    [
      'resource as a parameter',
      { parameters: { resource: 'urn:x' } },
      'parameters.resource: cannot be set here: write resource',
    ],
    [
      'a reserved parameter with an empty list',
      { parameters: { grant_type: [] } },
      'parameters.grant_type: cannot be set here: write grantType',
    ],
  ])('%s', (_name, asked, message) => {
    expect(() => tokenParameters(asked)).toThrow(
      expect.objectContaining({ code: 'invalid-configuration', message }),
    );
  });
});

describe('if the profile names the supported scopes', () => {
  const supported = ['api/all', 'api/read'];

  test('a supported scope is accepted', () => {
    expect(tokenParameters({ scope: 'api/read api/all' }, { scopesSupported: supported })).toEqual([
      ['scope', 'api/read api/all'],
    ]);
    expect(tokenParameters({}, { scopesSupported: supported })).toEqual([]);
  });

  test.each(['api/webhooks', 'api/all api/webhooks', ['api/webhooks']])(
    'another scope is refused with an error that names the supported ones: %s',
    (scope) => {
      expect(() => tokenParameters({ scope }, { scopesSupported: supported })).toThrow(
        expect.objectContaining({
          code: 'invalid-configuration',
          message: `scope: "api/webhooks" is unknown; it is one of 'api/all', 'api/read'`,
        }),
      );
    },
  );
});

test('a resource may be any text, such as the GUID of an application', () => {
  const resource = '00000003-0000-0000-c000-000000000000';
  expect(tokenParameters({ resource })).toEqual([['resource', resource]]);
});
