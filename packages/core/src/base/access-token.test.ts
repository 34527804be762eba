import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { AccessToken } from './access-token.ts';

const value = 'marked-token-value';
const token = new AccessToken({
  value,
  expiresAt: 1000,
  obtainedAt: 10,
  scope: 'read',
  extra: { id_token: 'marked-extra' },
});
const shown = '[AccessToken Bearer …e6028dfd]';

/** An object with the token so deep within it. */
function nested(depth: number): unknown {
  return depth === 0 ? token : { inner: nested(depth - 1) };
}

test('has its arguments', () => {
  const { expiresAt, extra, obtainedAt, scheme, scope } = token;
  expect({ value: token.value, expiresAt, obtainedAt, scheme, scope, extra }).toEqual({
    value,
    expiresAt: 1000,
    obtainedAt: 10,
    scheme: 'Bearer',
    scope: 'read',
    extra: { id_token: 'marked-extra' },
  });
  expect(token.authorization).toBe('Bearer marked-token-value');
});

test('has defaults', () => {
  const bare = new AccessToken({ value: 'a', expiresAt: 1 });
  expect([bare.scheme, bare.obtainedAt, bare.scope, bare.extra]).toEqual(['Bearer', 0, undefined, {}]);
});

test('puts its own scheme into the header', () => {
  expect(new AccessToken({ value: 'a', expiresAt: 1, scheme: 'JWT' }).authorization).toBe('JWT a');
});

test('cannot be changed, also not through its arguments', () => {
  const extra = { note: 1 };
  const frozen = new AccessToken({ value: 'a', expiresAt: 1, extra });
  extra.note = 2;
  expect(frozen.extra).toEqual({ note: 1 });
  expect(() => Object.assign(frozen, { expiresAt: 2 })).toThrow(TypeError);
  expect(() => Object.assign(frozen.extra, { note: 3 })).toThrow(TypeError);
});

describe('fingerprint', () => {
  test.each([
    ['', '811c9dc5'],
    ['a', 'e40c292c'],
    ['foobar', 'bf9cf968'],
  ])('of %j is %s, as in the published vectors of FNV-1a', (text, fingerprint) => {
    expect(new AccessToken({ value: text, expiresAt: 1 }).fingerprint).toBe(fingerprint);
  });

  test('differs for different tokens', () => {
    const fingerprints = Array.from(
      { length: 1000 },
      (_, index) => new AccessToken({ value: `token-${index}`, expiresAt: 1 }).fingerprint,
    );
    expect(new Set(fingerprints).size).toBe(1000);
  });
});

describe('an access token shows neither its value nor its extra members in', () => {
  test.each<[string, () => string]>([
    ['String()', () => String(token)],
    ['a template', () => `${token}`],
    ['concatenation', () => '' + (token as unknown as string)],
    ['inspect', () => inspect(token)],
  ])('%s', (_name, show) => {
    expect(show()).toBe(shown);
  });

  test('JSON, at any depth', () => {
    expect(JSON.stringify(token)).toBe(JSON.stringify(shown));
    expect(JSON.stringify(nested(3))).toBe(`{"inner":{"inner":{"inner":${JSON.stringify(shown)}}}}`);
  });

  test.each([0, 1, 2, 3, 5])('inspect %i levels deep', (depth) => {
    for (const options of [{}, { depth: null }, { showHidden: true }, { depth: null, showHidden: true }]) {
      expect(inspect(nested(depth), options)).not.toContain('marked');
    }
    expect(inspect(nested(depth), { depth: null })).toContain(shown);
  });

  test('inspect in a Map, a Set, a list or an error’s cause, or with customInspect off', () => {
    const all = [new Map([[token, token]]), new Set([token]), [token], new Error('x', { cause: token })];
    expect(inspect(all, { depth: null, showHidden: true })).not.toContain('marked');
    expect(inspect(token, { customInspect: false, showHidden: true, getters: false })).not.toContain(
      'marked',
    );
  });

  test.each<[string, () => unknown]>([
    ['spread', () => ({ ...token })],
    ['Object.assign', () => Object.assign({}, token)],
    ['structuredClone', () => structuredClone(token)],
    ['Object.entries', () => Object.entries(token)],
    ['own keys, hidden ones too', () => Reflect.ownKeys(token).map((key) => Reflect.get(token, key))],
  ])('%s', (_name, copy) => {
    const copied = inspect(copy(), { depth: null, showHidden: true });
    expect(copied).not.toContain('marked');
    expect(copied).toContain('1000');
    expect(JSON.stringify(copy())).not.toContain('marked');
  });
});
