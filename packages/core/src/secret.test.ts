import { inspect } from 'node:util';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { base64, formEncode, Scrubber, scrubbedCause } from './secret.ts';

const secret = 's+e/c r%t~:é"&=\\<é>\'';

function knowing(...secrets: string[]): Scrubber {
  const scrubber = new Scrubber();
  for (const one of secrets) scrubber.learn(one);
  return scrubber;
}

test('base64 is that of the UTF-8 bytes', () => {
  expect(base64('')).toBe('');
  expect(base64('a:b')).toBe('YTpi');
  expect(base64('é😀')).toBe('w6nwn5iA');
});

test('formEncode writes a value as a form does', () => {
  expect(formEncode('s+e/c r%t~:é&=')).toBe('s%2Be%2Fc+r%25t%7E%3A%C3%A9%26%3D');
});

describe('Scrubber', () => {
  test.each<[string, string]>([
    ['as it is', secret],
    ['percent-encoded', encodeURIComponent(secret)],
    ['percent-encoded in lower case', "s%2be%2fc%20r%25t~%3a%c3%a9%22%26%3d%5c%3c%c3%a9%3e'"],
    ['form-encoded', 's%2Be%2Fc+r%25t%7E%3A%C3%A9%22%26%3D%5C%3C%C3%A9%3E%27'],
    ['form-encoded in lower case', 's%2be%2fc+r%25t%7e%3a%c3%a9%22%26%3d%5c%3c%c3%a9%3e%27'],
    ['in base64', Buffer.from(secret).toString('base64')],
    ['in base64url', Buffer.from(secret).toString('base64url')],
    ['in JSON', JSON.stringify(secret).slice(1, -1)],
    ['in JSON as PHP writes it', JSON.stringify(secret).slice(1, -1).replaceAll('/', '\\/')],
    ['in HTML', 's+e/c r%t~:é&quot;&amp;=\\&lt;é&gt;&#39;'],
  ])('finds a secret %s', (_name, spelled) => {
    expect(knowing(secret).scrub(`>${spelled}|${spelled}<`)).toMatch(/^>\[redacted\]=*\|\[redacted\]=*<$/);
  });

  test('finds a secret whose white space somebody has trimmed', () => {
    expect(knowing(' hush hush\n').scrub('it is "hush hush"')).toBe('it is "[redacted]"');
  });

  test('finds secrets of which one begins like another, and leaves no remains', () => {
    expect(knowing('hushhush', 'hushhush-longer').scrub('hushhush-longer hushhush')).toBe(
      '[redacted] [redacted]',
    );
    expect(knowing('hushhush-longer', 'hushhush').scrub('hushhush-longer hushhush')).toBe(
      '[redacted] [redacted]',
    );
  });

  test('leaves everything else as it is', () => {
    expect(knowing(secret).scrub('no secret here: s+e/c')).toBe('no secret here: s+e/c');
    expect(knowing().scrub(secret)).toBe(secret);
  });

  test.each(['', 'a', 'abc', 'a  ', '  a\n'])(
    'leaves %j alone, or every text would be blotted out',
    (short) => {
      expect(knowing(short).scrub('a abc a  ')).toBe('a abc a  ');
    },
  );

  test('learns a secret of four characters', () => {
    expect(knowing('abcd').scrub('abcd')).toBe('[redacted]');
  });

  test('learns half a surrogate pair without a fuss', () => {
    expect(knowing('half\ud800').scrub('half\ud800')).toBe('[redacted]');
  });

  test('remembers the last secrets, and forgets the oldest of very many', () => {
    const scrubber = knowing('the very first one');
    for (let index = 0; index < 500; index++) scrubber.learn(`secret ${index}`);
    expect(scrubber.scrub('secret 499, secret 490')).toBe('[redacted], [redacted]');
    expect(scrubber.scrub('the very first one')).toBe('the very first one');
  });

  test('a secret that is learned again and again is not forgotten', () => {
    const scrubber = new Scrubber();
    for (let index = 0; index < 500; index++) {
      scrubber.learn('the lasting one');
      scrubber.learn(`assertion ${index}`);
    }
    expect(scrubber.scrub('the lasting one')).toBe('[redacted]');
  });

  test('finds any secret in any of its spellings', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 8 }).filter((text) => text.trim().length >= 8),
        (text) => {
          const scrubber = knowing(text);
          for (const spelled of [text, formEncode(text), base64(text).replace(/=+$/, '')]) {
            expect(scrubber.scrub(`(${spelled})`)).toBe('([redacted])');
          }
        },
      ),
    );
  });
});

describe('scrubbedCause', () => {
  const scrubber = knowing('hush-hush');

  function failure(): Error {
    const inner = Object.assign(new TypeError('inner hush-hush'), {
      code: 'E_hush-hush',
      headers: 'hush-hush',
    });
    const outer = new RangeError('outer hush-hush', { cause: inner });
    return Object.assign(outer, { config: { password: 'hush-hush' }, code: 'ECONNRESET' });
  }

  test('keeps name, message, code, stack and cause, scrubbed, and nothing else', () => {
    const copy = scrubbedCause(failure(), scrubber) as Error & { code: string };
    const { cause } = copy as { cause: Error & { code: string } };
    expect([copy.name, copy.message, copy.code]).toEqual(['RangeError', 'outer [redacted]', 'ECONNRESET']);
    expect([cause.name, cause.message, cause.code]).toEqual([
      'TypeError',
      'inner [redacted]',
      'E_[redacted]',
    ]);
    expect(Reflect.ownKeys(cause).toSorted()).toEqual(['code', 'message', 'name', 'stack']);
    expect(copy.stack).toContain('secret.test');
    expect(inspect(copy, { depth: null, showHidden: true })).not.toContain('hush-hush');
  });

  test('keeps a code only where it is a text', () => {
    expect(scrubbedCause(Object.assign(new Error('x'), { code: 20 }), scrubber)).not.toHaveProperty('code');
  });

  test('scrubs a name', () => {
    expect(scrubbedCause(Object.assign(new Error('x'), { name: 'hush-hush' }), scrubber)?.name).toBe(
      '[redacted]',
    );
  });

  test('keeps an error of another realm, as the platform’s are in some test runners', () => {
    const foreign = runInNewContext('Object.assign(new Error("refused"), { code: "ECONNREFUSED" })');
    expect(scrubbedCause(foreign, scrubber)).toMatchObject({ message: 'refused', code: 'ECONNREFUSED' });
  });

  test.each([undefined, null, 'hush-hush', 5, { text: 'hush-hush' }])(
    '%j is no error and is dropped',
    (value) => {
      expect(scrubbedCause(value, scrubber)).toBeUndefined();
      expect(scrubbedCause(new Error('x', { cause: value }), scrubber)).not.toHaveProperty('cause');
    },
  );

  test('an error whose message is no text does not break it', () => {
    const odd = Object.assign(new Error('x'), { message: { text: 1 }, stack: undefined });
    expect(scrubbedCause(odd, scrubber)?.message).toBe('[object Object]');
  });

  test('ends after five errors, also when causes go in a circle', () => {
    const circle: Error & { cause?: unknown } = new Error('round');
    circle.cause = circle;
    let length = 0;
    for (let one = scrubbedCause(circle, scrubber); one; one = one.cause as Error | undefined) length++;
    expect(length).toBe(5);
  });
});
