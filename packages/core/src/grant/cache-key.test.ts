import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cacheKey, type TokenIdentity } from './cache-key.ts';

const identity: TokenIdentity = {
  profile: 'acme',
  tokenEndpoint: 'https://example.com/token',
  clientId: 'client-1',
  credential: 'secret hush',
  parameters: [
    ['scope', 'read'],
    ['audience', 'x'],
  ],
};

test('is a SHA-256 digest in base64url, the same in every process and version', async () => {
  expect(await cacheKey(identity)).toBe('bqxqYF-mNFSIfho7yGDtMXPiCvyQcl1a9c6YBuxzTwk');
});

test.each<[string, Partial<TokenIdentity>]>([
  ['profile', { profile: 'other' }],
  ['token endpoint', { tokenEndpoint: 'https://example.com/token2' }],
  ['client id', { clientId: 'client-2' }],
  ['credential', { credential: 'secret other' }],
  [
    'scope',
    {
      parameters: [
        ['scope', 'write'],
        ['audience', 'x'],
      ],
    },
  ],
  [
    'name of a parameter',
    {
      parameters: [
        ['scope', 'read'],
        ['resource', 'x'],
      ],
    },
  ],
  [
    'value of a parameter',
    {
      parameters: [
        ['scope', 'read'],
        ['audience', 'y'],
      ],
    },
  ],
  ['one parameter less', { parameters: [['scope', 'read']] }],
  ['one parameter more', { parameters: [...identity.parameters, ['audience', 'y']] }],
  ['a parameter twice', { parameters: [...identity.parameters, ['audience', 'x']] }],
  ['no parameters', { parameters: [] }],
])('a difference in %s gives another key', async (_name, change) => {
  expect(await cacheKey({ ...identity, ...change })).not.toBe(await cacheKey(identity));
});

describe('parameters', () => {
  const pair = fc.tuple(fc.string(), fc.string());

  test('give the same key in any order', async () => {
    const shuffled = fc
      .array(pair)
      .chain((parameters) =>
        fc.tuple(
          fc.constant(parameters),
          fc.shuffledSubarray(parameters, { minLength: parameters.length, maxLength: parameters.length }),
        ),
      );
    await fc.assert(
      fc.asyncProperty(shuffled, async ([parameters, other]) => {
        expect(await cacheKey({ ...identity, parameters: other })).toBe(
          await cacheKey({ ...identity, parameters }),
        );
      }),
    );
  });

  test('that only look the same give different keys', async () => {
    const alike: [string, string][][] = [
      [
        ['a', 'b,c'],
        ['a,b', 'c'],
      ],
      [
        ['a', 'b'],
        ['a,b', 'c,c'],
      ],
      [
        ['a,b', 'c'],
        ['a', 'b,c'],
      ],
      [['a"', 'b']],
      [['a', '"b']],
    ];
    const keys = await Promise.all(alike.map((parameters) => cacheKey({ ...identity, parameters })));
    // The first and the third are the same in another order; all others differ.
    expect(keys[0]).toBe(keys[2]);
    expect(new Set(keys).size).toBe(alike.length - 1);
  });

  test('are not changed', async () => {
    const parameters: [string, string][] = [
      ['b', '1'],
      ['a', '2'],
    ];
    await cacheKey({ ...identity, parameters });
    expect(parameters).toEqual([
      ['b', '1'],
      ['a', '2'],
    ]);
  });
});

test('the key of a token reveals nothing that it was made from', async () => {
  const key = await cacheKey({ ...identity, parameters: [['audience', 'hush-hush']] });
  expect(key).toMatch(/^[\w-]{43}$/);
  expect(Buffer.from(key, 'base64url').toString('latin1')).not.toContain('hush');
});
