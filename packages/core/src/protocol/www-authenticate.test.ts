import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Challenge, parseWwwAuthenticate } from './www-authenticate.ts';

describe('reads', () => {
  test.each<[string, string, Challenge[]]>([
    ['a scheme alone', 'Bearer', [{ scheme: 'bearer', parameters: {} }]],
    ['one parameter', 'Bearer realm="api"', [{ scheme: 'bearer', parameters: { realm: 'api' } }]],
    [
      'several parameters, quoted and not',
      'Bearer realm="api", error=invalid_token, error_description="it has expired"',
      [
        {
          scheme: 'bearer',
          parameters: { realm: 'api', error: 'invalid_token', error_description: 'it has expired' },
        },
      ],
    ],
    ['names in any case', 'BEARER Realm="API"', [{ scheme: 'bearer', parameters: { realm: 'API' } }]],
    ['an empty value', 'Bearer scope=""', [{ scheme: 'bearer', parameters: { scope: '' } }]],
    [
      'commas, equals signs and schemes within quotes',
      'Bearer realm="a, Basic b=c,", error="x"',
      [{ scheme: 'bearer', parameters: { realm: 'a, Basic b=c,', error: 'x' } }],
    ],
    [
      'escaped quotes and backslashes',
      String.raw`Bearer realm="say \"hi\" \\ \a", error="x"`,
      [{ scheme: 'bearer', parameters: { realm: 'say "hi" \\ a', error: 'x' } }],
    ],
    [
      'spaces around the sign, and none around the comma',
      'Bearer realm = "a",error\t=\t"b"',
      [{ scheme: 'bearer', parameters: { realm: 'a', error: 'b' } }],
    ],
    [
      'several challenges in one header, or several headers joined',
      'Basic realm="a", charset="UTF-8", Bearer error="invalid_token", Negotiate',
      [
        { scheme: 'basic', parameters: { realm: 'a', charset: 'UTF-8' } },
        { scheme: 'bearer', parameters: { error: 'invalid_token' } },
        { scheme: 'negotiate', parameters: {} },
      ],
    ],
    [
      'two schemes side by side',
      'Negotiate, NTLM , Bearer',
      [
        { scheme: 'negotiate', parameters: {} },
        { scheme: 'ntlm', parameters: {} },
        { scheme: 'bearer', parameters: {} },
      ],
    ],
    [
      'token68, with and without padding',
      'Negotiate YII/+._~-==, NTLM TlRM , Bearer error="x"',
      [
        { scheme: 'negotiate', token68: 'YII/+._~-==', parameters: {} },
        { scheme: 'ntlm', token68: 'TlRM', parameters: {} },
        { scheme: 'bearer', parameters: { error: 'x' } },
      ],
    ],
    [
      'empty elements',
      ' , ,Bearer realm="a",, ,error="b",',
      [{ scheme: 'bearer', parameters: { realm: 'a', error: 'b' } }],
    ],
    [
      'parameters with spaces between them instead of commas',
      'Bearer scope="" error="invalid_token" error_description="the token has expired"',
      [
        {
          scheme: 'bearer',
          parameters: { scope: '', error: 'invalid_token', error_description: 'the token has expired' },
        },
      ],
    ],
    [
      'the first of a repeated parameter',
      'Bearer error="a", ERROR="b"',
      [{ scheme: 'bearer', parameters: { error: 'a' } }],
    ],
    [
      'names of members that every object has',
      'Bearer constructor=a, __proto__=b',
      [
        {
          scheme: 'bearer',
          parameters: Object.fromEntries([
            ['constructor', 'a'],
            ['__proto__', 'b'],
          ]),
        },
      ],
    ],
    [
      'every character that is allowed in a word',
      "!#$%&'*+.^_`|~-9aZ",
      [{ scheme: "!#$%&'*+.^_`|~-9az", parameters: {} }],
    ],
  ])('%s', (_name, header, challenges) => {
    expect(parseWwwAuthenticate(header)).toEqual(challenges);
  });

  test('the headers of a response, which fetch joins by a comma', () => {
    const headers = new Headers();
    headers.append('www-authenticate', 'Basic realm="a, b"');
    headers.append('www-authenticate', 'Bearer error="insufficient_scope"');
    expect(parseWwwAuthenticate(headers.get('www-authenticate'))).toEqual([
      { scheme: 'basic', parameters: { realm: 'a, b' } },
      { scheme: 'bearer', parameters: { error: 'insufficient_scope' } },
    ]);
  });
});

describe('keeps the challenges before a malformed part:', () => {
  test.each<[string, string | null | undefined, Challenge[]]>([
    ['nothing', undefined, []],
    ['null', null, []],
    ['empty', '', []],
    ['commas', ', ,', []],
    ['a parameter without a scheme', 'realm="a"', []],
    [
      'a parameter before the scheme',
      'realm="a", Bearer error="b"',
      [{ scheme: 'bearer', parameters: { error: 'b' } }],
    ],
    [
      'a quote that does not end',
      'Bearer realm="a", error="b',
      [{ scheme: 'bearer', parameters: { realm: 'a' } }],
    ],
    [
      'a backslash before the end',
      String.raw`Bearer realm="a", error="b\"`,
      [{ scheme: 'bearer', parameters: { realm: 'a' } }],
    ],
    ['something right after a quote', 'Bearer realm="a"b, error="c"', [{ scheme: 'bearer', parameters: {} }]],
    [
      'a value with a slash',
      'Bearer realm="a", uri=/x, error="b"',
      [{ scheme: 'bearer', parameters: { realm: 'a' } }],
    ],
    ['a value that is missing', 'Bearer realm=', [{ scheme: 'bearer', token68: 'realm=', parameters: {} }]],
    [
      'characters that are not allowed in a word',
      'Bearer a="b", (x) c="d"',
      [{ scheme: 'bearer', parameters: { a: 'b' } }],
    ],
  ])('%s', (_name, header, challenges) => {
    expect(parseWwwAuthenticate(header)).toEqual(challenges);
  });
});

const word = fc.stringMatching(/^[A-Za-z][\w.!~-]{0,8}$/);
const quoted = fc.string().filter((text) => !/[\r\n]/.test(text));
const challenge = fc.record({
  scheme: word.map((text) => text.toLowerCase()),
  parameters: fc.dictionary(
    word.map((text) => text.toLowerCase()),
    quoted,
    { minKeys: 1, maxKeys: 4 },
  ),
});

function write({ scheme, parameters }: Challenge, separator: string): string {
  const pairs = Object.entries(parameters).map(
    ([name, value]) => `${name}="${value.replace(/["\\]/g, String.raw`\$&`)}"`,
  );
  return `${scheme} ${pairs.join(separator)}`;
}

test('reads any challenges that were written correctly', () => {
  fc.assert(
    fc.property(fc.array(challenge), fc.constantFrom(', ', ',', ' , '), (challenges, separator) => {
      const header = challenges.map((one) => write(one, separator)).join(separator);
      expect(parseWwwAuthenticate(header)).toEqual(challenges);
    }),
  );
});

test('never throws, and always ends, for any header', () => {
  const piece = fc.oneof(
    fc.string(),
    fc.constantFrom('"', '\\', '=', ',', ' ', 'Bearer ', 'a="', '\\"', '=='),
  );
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      for (const { scheme } of parseWwwAuthenticate(pieces.join(''))) expect(scheme).toMatch(/^[^A-Z\s,"]+$/);
    }),
    { numRuns: 500 },
  );
});

test.each([
  ['backslashes', '\\'.repeat(20_000)],
  ['words', 'a'.repeat(20_000)],
  ['words and spaces', 'a '.repeat(10_000)],
  ['signs', `a${'='.repeat(20_000)}`],
  ['spaces', `a=${' '.repeat(20_000)}`],
])('a long header of %s after a quote is read quickly', (_name, tail) => {
  const header = `Bearer x="${tail}`;
  const longer = `Bearer ${tail}x`;
  const startedAt = performance.now();
  parseWwwAuthenticate(header);
  parseWwwAuthenticate(longer);
  expect(performance.now() - startedAt).toBeLessThan(1000); // a pattern that backtracks would take minutes
});
